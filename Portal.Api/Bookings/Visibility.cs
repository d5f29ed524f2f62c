namespace Portal.Api.Bookings;

/// <summary>Why an appointment, or what hangs on it, is not for the patient's eyes, by the producer standard's exclusion rules.</summary>
public enum Exclusion
{
    /// <summary>SRCBR2: the trust keeps the clinic from patients.</summary>
    ExcludedClinic,

    /// <summary>SRCBR3: a ghost clinic, where nobody is expected.</summary>
    GhostClinic,

    /// <summary>SRCBR3: a hidden appointment, which the patient does not attend.</summary>
    HiddenAppointment,

    /// <summary>SRCBR4: the trust keeps the specialty from patients.</summary>
    ExcludedSpecialty,
}

/// <summary>The exclusion rules, one row each, for the page and the Aggregator alike.</summary>
public static class Visibility
{
    private static readonly (Exclusion Exclusion, Func<IExcludable, bool> Holds)[] _rules =
    [
        (Exclusion.ExcludedClinic, one => one.ClinicIsExcluded),
        (Exclusion.GhostClinic, one => one.ClinicIsGhost),
        (Exclusion.HiddenAppointment, one => one.IsHidden),
        (Exclusion.ExcludedSpecialty, one => one.SpecialtyIsExcluded),
    ];

    /// <summary>The first rule that hides it; null when it is shown.</summary>
    public static Exclusion? ExclusionOf(IExcludable excludable)
    {
        foreach (var (exclusion, holds) in _rules)
        {
            if (holds(excludable))
            {
                return exclusion;
            }
        }
        return null;
    }
}
