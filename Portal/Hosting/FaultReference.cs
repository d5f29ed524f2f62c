using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Diagnostics;

namespace Portal.Hosting;

/// <summary>What a patient who calls about a fault reads out, and by which operators find it in the log and among the traces.</summary>
public sealed partial class FaultReference(ILogger<FaultReference> log) : IExceptionHandler
{
    private static readonly object _key = new();

    /// <summary>Eight hexadecimal digits; null where nothing has failed.</summary>
    public static string? Of(HttpContext context) => context.Items[_key] as string;

    /// <summary>Gives the fault its reference and leaves the answer to the page.</summary>
    public ValueTask<bool> TryHandleAsync(
        HttpContext httpContext,
        Exception exception,
        CancellationToken cancellationToken
    )
    {
        var reference = RandomNumberGenerator.GetHexString(8, lowercase: true);
        httpContext.Items[_key] = reference;
        Activity.Current?.SetTag("portal.fault.reference", reference);
        Failed(reference, exception.GetType().Name);
        return ValueTask.FromResult(false);
    }

    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Error,
        Message = "A page failed ({Error}; the exception is in the line of ExceptionHandlerMiddleware beside this one). The patient was given the reference {Reference}."
    )]
    private partial void Failed(string reference, string error);
}
