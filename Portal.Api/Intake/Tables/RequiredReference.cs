using Portal.Api.Intake.Resources;

namespace Portal.Api.Intake.Tables;

internal static class RequiredReference
{
    /// <summary>What the reference leads to at the row's trust; null, and the row waits or is refused, when it leads nowhere or to several.</summary>
    public static Guid? Require<T>(
        this Dictionary<Wanted, Found> found,
        Row<T> row,
        Reference reference,
        string type
    )
        where T : Incoming => found.Require(row, reference, type, row.TrustId)?.Id;

    /// <summary>The patient's own appointment; null, and the row waits or is refused, when there is none or it is another patient's.</summary>
    public static Guid? RequireOwn<T>(
        this Dictionary<Wanted, Found> found,
        Row<T> row,
        Reference reference,
        string field
    )
        where T : Incoming
    {
        var one = found.Require(
            row,
            reference,
            nameof(ResourceType.Appointment),
            (Guid?)row.TrustId
        );
        if (one is not null && one.PatientId != row.PatientId && row.IsOpen)
        {
            row.Refuse(
                field,
                "names the appointment of another patient: correct the patient or the appointment"
            );
        }
        return one?.Id;
    }

    /// <param name="trust">Null when the reference itself tells the trust.</param>
    public static Found? Require<T>(
        this Dictionary<Wanted, Found> found,
        Row<T> row,
        Reference reference,
        string type,
        Guid? trust
    )
        where T : Incoming
    {
        if (!found.TryGetValue(Wanted.Of(trust, reference), out var one))
        {
            row.Wait(
                reference.Path,
                trust is null && reference.Identifier is null
                    ? $"names a {type} by its id alone: say with --trust whose it is"
                    : $"names a {type} that is not known at this trust: import it, or correct the reference"
            );
            return null;
        }
        if (one.IsAmbiguous)
        {
            row.Wait(
                reference.Path,
                trust is null
                    ? $"names a {type} that several trusts have: say with --trust whose it is"
                    : $"leads to more than one {type}: name it by the hospital's own identifier alone"
            );
            return null;
        }
        return one;
    }
}
