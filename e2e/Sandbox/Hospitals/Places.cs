namespace Portal.Sandbox.Hospitals;

public static class Places
{
    public static Place NorthbridgeOutpatients { get; } =
        new()
        {
            Id = "NGH-OPD2",
            Trust = Trusts.Northbridge,
            Name = "Northbridge General Hospital",
            Department = "Outpatients, level 2",
            Street = "1 Hospital Lane",
            City = "Leeds",
            Postcode = "LS1 3EX",
            Latitude = 53.8025,
            Longitude = -1.5525,
            Directions =
                "Use the east entrance and take the lift to level 2. There are no steps to the building.",
        };

    public static Place NorthbridgeRenalUnit { get; } =
        NorthbridgeOutpatients with
        {
            Id = "NGH-RENAL",
            Department = "Renal unit, ground floor",
            Directions =
                "The renal unit has its own entrance and parking at the back of the hospital.",
        };

    public static Place NorthbridgeWard { get; } =
        NorthbridgeOutpatients with
        {
            Id = "NGH-W14",
            Department = "Ward 14, level 4",
            Directions = "Go to the main reception first. Visiting hours are 2pm to 8pm.",
        };

    public static Place EastmoorHealthCentre { get; } =
        new()
        {
            Id = "EHC",
            Trust = Trusts.Eastmoor,
            Name = "Eastmoor Health Centre",
            Street = "20 Station Road",
            City = "Bristol",
            Postcode = "BS1 4ST",
            Latitude = 51.4545,
            Longitude = -2.5879,
            Directions =
                "5 minutes on foot from the bus station. There is parking for disabled people at the door.",
        };

    public static Place WestvaleClinic { get; } =
        new()
        {
            Id = "WVC",
            Trust = Trusts.Westvale,
            Name = "Westvale Hospital",
            Department = "Eye clinic, level 1",
            Street = "300 Park Street",
            City = "London",
            Postcode = "SE1 7EH",
            Latitude = 51.4988,
            Longitude = -0.1189,
        };
}
