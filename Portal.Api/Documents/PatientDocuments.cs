using Portal.Api.Patients;

namespace Portal.Api.Documents;

/// <summary>The documents that are held of one patient.</summary>
public sealed record PatientDocuments(
    IReadOnlyList<Registration> Registrations,
    IReadOnlyList<Document> Documents
) : Held<VisibleDocuments>(Registrations)
{
    protected override VisibleDocuments At(IReadOnlyList<Registration> at, PatientAccess access)
    {
        var trusts = TrustsOf(at);
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
);
