namespace Portal.Api.Bookings;

/// <summary>What decides whether something is kept from its patient's eyes: see <see cref="Visibility"/>.</summary>
public interface IExcludable
{
    bool ClinicIsExcluded { get; }
    bool ClinicIsGhost { get; }
    bool IsHidden { get; }
    bool SpecialtyIsExcluded { get; }
}
