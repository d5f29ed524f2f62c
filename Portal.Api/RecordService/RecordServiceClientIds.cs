namespace Portal.Api.RecordService;

/// <summary>The client ids that the Aggregator team issued, one a resource type: <c>RecordService:ClientIds</c>.</summary>
public sealed class RecordServiceClientIds
{
    /// <summary>Of appointments; left out where the portal does not register them.</summary>
    public string? Appointments { get; set; }

    /// <summary>Of documents; left out where the portal does not register them.</summary>
    public string? Documents { get; set; }

    /// <summary>Of questionnaires; left out where the portal does not register them.</summary>
    public string? Questionnaires { get; set; }

    /// <summary>Null where the portal does not register that resource type.</summary>
    public string? Of(RecordResource resource)
    {
        var id = resource switch
        {
            RecordResource.Appointments => Appointments,
            RecordResource.Documents => Documents,
            _ => Questionnaires,
        };
        return string.IsNullOrWhiteSpace(id) ? null : id;
    }
}
