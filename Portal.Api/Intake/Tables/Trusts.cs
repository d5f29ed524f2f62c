using Portal.Api.Intake.Resources;
using Portal.Api.Patients;

namespace Portal.Api.Intake.Tables;

/// <summary>Finds the trust of a resource: by the ODS code that it gives, by a literal reference, or by who sends.</summary>
internal sealed class Trusts(Session session)
{
    private readonly Dictionary<string, Guid> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _organizations = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sent = new(StringComparer.Ordinal);
    private readonly HashSet<string> _met = new(StringComparer.Ordinal);

    /// <summary>ODS codes of all that the run was about.</summary>
    public IReadOnlyCollection<string> Met => _met;

    /// <summary>ODS code of who sends, where that was said.</summary>
    public string? Sender { get; set; }

    /// <summary>How far a trust has come that was not known before.</summary>
    public RolloutState OfNew { get; set; }

    /// <summary>All Organizations of the run have come, so that the only one can stand for all.</summary>
    public bool IsComplete { get; set; }

    /// <summary>Ids that a transaction took back are not to be used again.</summary>
    public void Forget() => _known.Clear();

    /// <summary>An Organization of this run; false when another one of the run has its id.</summary>
    public bool Add(string ods, string? resourceId)
    {
        if (resourceId is not null && !_organizations.TryAdd(resourceId, ods))
        {
            if (_organizations[resourceId] != ods)
            {
                return false;
            }
        }
        _sent.Add(ods);
        _met.Add(ods);
        return true;
    }

    /// <summary>The trust's id; a row without one waits or is refused.</summary>
    public bool Assign<T>(Row<T> row)
        where T : Incoming
    {
        if (Code(row.Resource.Trust) is not { } ods)
        {
            row.Wait(
                row.Resource.Trust.Path,
                row.Resource.Trust.OrganizationId is null
                    ? "says nothing of the trust: give its ODS code, or --trust for the whole import"
                    : "names an Organization that is not in this import: give its ODS code, or --trust"
            );
            return false;
        }
        if (Find(ods) is not { } id)
        {
            row.Wait(
                row.Resource.Trust.Path,
                $"names trust {ods}, which is not known here: import its Organization, or correct the ODS code"
            );
            return false;
        }
        row.TrustId = id;
        return true;
    }

    /// <summary>The trust that a resource says or, where it says none, that sends; null when nobody can tell.</summary>
    public Guid? Of(TrustReference trust) => Code(trust) is { } ods ? Find(ods) : null;

    private string? Code(TrustReference trust) =>
        trust.OdsCode
        ?? (
            trust.OrganizationId is { } id && _organizations.TryGetValue(id, out var ods) ? ods
            : Sender is not null ? Sender
            : trust.OrganizationId is null && IsComplete && _sent.Count == 1 ? _sent.First()
            : null
        );

    private Guid? Find(string ods)
    {
        if (_known.TryGetValue(ods, out var id))
        {
            return id;
        }
        foreach (
            var found in session.Query<Guid>(
                "SELECT id FROM trusts WHERE ods_code = @ods",
                new { ods }
            )
        )
        {
            id = found;
        }
        if (id == Guid.Empty)
        {
            return null;
        }
        _known.Add(ods, id);
        _met.Add(ods);
        return id;
    }
}
