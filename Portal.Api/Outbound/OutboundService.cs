namespace Portal.Api.Outbound;

/// <summary>What can be paused and counted by itself. Stored by name.</summary>
public enum OutboundService
{
    RecordService,
    Reporting,
    Messages,
}
