using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Fhir;

namespace Portal.Api.Aggregator;

/// <summary>One connection's way out: once a request on it cannot be read, our answer goes out in place of the server's.</summary>
internal sealed class UnreadableRequest(PipeWriter output, TimeProvider clock) : PipeWriter
{
    private byte[]? _answer;
    private byte[]? _discarded;
    private bool _isWritten;

    public void Refuse(AggregatorRefusal refusal) => _answer ??= Bytes(refusal);

    public override Memory<byte> GetMemory(int sizeHint = 0) =>
        _answer is null ? output.GetMemory(sizeHint) : Discarded(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) =>
        _answer is null ? output.GetSpan(sizeHint) : Discarded(sizeHint);

    public override void Advance(int bytes)
    {
        if (_answer is null)
        {
            output.Advance(bytes);
        }
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (_answer is not null && !_isWritten)
        {
            _isWritten = true;
            output.Write(_answer);
        }
        return output.FlushAsync(cancellationToken);
    }

    public override ValueTask<FlushResult> WriteAsync(
        ReadOnlyMemory<byte> source,
        CancellationToken cancellationToken = default
    ) =>
        _answer is null
            ? output.WriteAsync(source, cancellationToken)
            : FlushAsync(cancellationToken);

    public override bool CanGetUnflushedBytes => output.CanGetUnflushedBytes;

    public override long UnflushedBytes => output.UnflushedBytes;

    public override void CancelPendingFlush() => output.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => output.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) =>
        output.CompleteAsync(exception);

    private byte[] Discarded(int sizeHint) =>
        _discarded is { } buffer && buffer.Length >= sizeHint
            ? buffer
            : _discarded = new byte[Math.Max(sizeHint, 1024)];

    private byte[] Bytes(AggregatorRefusal refusal)
    {
        var body = new ArrayBufferWriter<byte>();
        FhirJson.Write(
            body,
            OperationOutcome.Error(refusal.Code, refusal.Diagnostics),
            FhirJson.Default.OperationOutcome
        );
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {refusal.Status} {ReasonPhrases.GetReasonPhrase(refusal.Status)}\r\nContent-Length: {body.WrittenCount}\r\nConnection: close\r\nContent-Type: {FhirJson.ContentType}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nDate: {clock.GetUtcNow():R}\r\n\r\n"
        );
        return [.. Encoding.ASCII.GetBytes(head), .. body.WrittenSpan];
    }
}

public static class UnreadableRequestsRegistration
{
    /// <summary>Answers requests that the server cannot read as the Aggregator expects answers.</summary>
    public static void AnswerUnreadableRequests(this KestrelServerOptions kestrel)
    {
        var clock = kestrel.ApplicationServices.GetRequiredService<TimeProvider>();
        kestrel.ApplicationServices.GetRequiredService<UnreadableRequests>();
        kestrel.ConfigureEndpointDefaults(endpoint =>
            endpoint.Use(next =>
                connection =>
                {
                    var output = new UnreadableRequest(connection.Transport.Output, clock);
                    connection.Features.Set(output);
                    connection.Transport = new Duplex(connection.Transport.Input, output);
                    return next(connection);
                }
            )
        );
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
