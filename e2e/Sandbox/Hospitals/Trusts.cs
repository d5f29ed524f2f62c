namespace Portal.Sandbox.Hospitals;

/// <summary>Three trusts that do not exist.</summary>
public static class Trusts
{
    public static Trust Northbridge { get; } =
        new()
        {
            OdsCode = "RZ1",
            Name = "Northbridge University Hospitals NHS Trust",
            Phone = "0113 496 0100",
            PhoneHours = "Monday to Friday, 8am to 6pm",
            Email = "appointments@northbridge.example.nhs.uk",
            Website = "https://northbridge.example.nhs.uk",
            ExcludedSpecialties = ["360"],
        };

    public static Trust Eastmoor { get; } =
        new()
        {
            OdsCode = "RZ2",
            Name = "Eastmoor Community Health NHS Trust",
            Phone = "0117 496 0200",
            Email = "bookings@eastmoor.example.nhs.uk",
            Website = "https://eastmoor.example.nhs.uk",
        };

    /// <summary>Lets people in from 18.</summary>
    public static Trust Westvale { get; } =
        new()
        {
            OdsCode = "RZ3",
            Name = "Westvale NHS Foundation Trust",
            Phone = "020 7946 0300",
            Email = "patients@westvale.example.nhs.uk",
            Website = "https://westvale.example.nhs.uk",
            MinimumAge = 18,
        };
}
