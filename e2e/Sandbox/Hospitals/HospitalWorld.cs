using static Portal.Sandbox.Hospitals.Clinics;
using static Portal.Sandbox.Hospitals.Trusts;

namespace Portal.Sandbox.Hospitals;

/// <summary>All trusts, places and clinics.</summary>
public static class HospitalWorld
{
    public static IReadOnlyList<Trust> Trusts { get; } = [Northbridge, Eastmoor, Westvale];

    public static IReadOnlyList<Place> Places { get; } =
    [
        Hospitals.Places.NorthbridgeOutpatients,
        Hospitals.Places.NorthbridgeRenalUnit,
        Hospitals.Places.NorthbridgeWard,
        Hospitals.Places.EastmoorHealthCentre,
        Hospitals.Places.WestvaleClinic,
    ];

    public static IReadOnlyList<Clinic> Clinics { get; } =
    [
        Dermatology,
        Cardiology,
        Fracture,
        Renal,
        Surgery,
        PreAssessment,
        RheumatologyByPhone,
        DiabetesByVideo,
        ResultsReview,
        Genetics,
        SexualHealth,
        Physiotherapy,
        Podiatry,
        DermatologyAtEastmoor,
        Eyes,
    ];

    /// <summary>Where patients book for themselves, or ask to.</summary>
    public static IReadOnlyList<Clinic> Bookable { get; } =
    [.. Clinics.Where(clinic => clinic.Book != Api.Bookings.ActionMode.Off)];

    /// <summary>Clinics that people are sent to and see their appointments at.</summary>
    public static IReadOnlyList<Clinic> Ordinary(Trust trust) => _ordinary[trust.OdsCode];

    private static readonly Dictionary<string, Clinic[]> _ordinary = Clinics
        .Where(clinic =>
            clinic is { IsExcluded: false, IsGhost: false }
            && clinic != Surgery
            && !clinic.Trust.ExcludedSpecialties.Contains(clinic.SpecialtyCode)
        )
        .GroupBy(clinic => clinic.Trust.OdsCode)
        .ToDictionary(group => group.Key, group => group.ToArray());
}
