namespace Portal.Tests.Telemetry;

/// <summary>A span as it was received, with what a test asks of it.</summary>
/// <param name="Scope">The ActivitySource.</param>
/// <param name="Trace">Hex.</param>
/// <param name="Id">Hex.</param>
/// <param name="Parent">Hex; empty for a root.</param>
/// <param name="Name">Of the operation.</param>
internal sealed record OtlpSpan(string Scope, string Trace, string Id, string Parent, string Name)
{
    /// <summary>The spans of an ExportTraceServiceRequest: resource_spans (1), scope_spans (2), scope (1) and spans (2).</summary>
    public static IEnumerable<OtlpSpan> Read(byte[] request) =>
        from resource in ProtobufFields.Of(request).Bytes(1)
        from scoped in ProtobufFields.Of(resource).Bytes(2)
        let fields = ProtobufFields.Of(scoped)
        let scope = ProtobufFields.Of(fields.Bytes(1).First()).Text(1)
        from span in fields.Bytes(2).Select(ProtobufFields.Of)
        select new OtlpSpan(scope, span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5));
}
