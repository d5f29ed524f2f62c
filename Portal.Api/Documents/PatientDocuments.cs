using Portal.Api.Patients;

namespace Portal.Api.Documents;

/// <summary>All that is held of one patient, as read from the database; <see cref="For"/> makes of it what may be shown.</summary>
public sealed record PatientDocuments(
    IReadOnlyList<Registration> Registrations,
    IReadOnlyList<Document> Documents
)
{
    /// <summary>What the person with this birth date may see today, by the same rules on the page and in the API.</summary>
    public VisibleDocuments For(DateOnly birthDate, DateOnly today)
    {
        var access = PatientAccess.Decide(Registrations, birthDate, today);
        return At(access.Open, access);
    }

    /// <summary>What they could see too if its trusts used the portal.</summary>
    public VisibleDocuments NotYetFor(DateOnly birthDate, DateOnly today)
    {
        var access = PatientAccess.Decide(Registrations, birthDate, today);
        return At(access.NotYet, access);
    }

    private VisibleDocuments At(IReadOnlyList<Registration> at, PatientAccess access)
    {
        var trusts = at.Select(registration => registration.TrustId).ToHashSet();
        var open = Documents.Where(document => trusts.Contains(document.TrustId)).ToList();
        return new(
            access,
            open.FindAll(document => DocumentVisibility.ExclusionOf(document) is null),
            open.FindAll(DocumentVisibility.IsGone)
        );
    }
}

/// <summary>What one person may see; empty lists where access is refused.</summary>
/// <param name="Documents">The current ones, newest first.</param>
/// <param name="Gone">Those that were superseded or withdrawn: they have a page that says so, and nothing more.</param>
public sealed record VisibleDocuments(
    PatientAccess Access,
    IReadOnlyList<Document> Documents,
    IReadOnlyList<Document> Gone
) : IVisible
{
    int IVisible.Count => Documents.Count;
}
