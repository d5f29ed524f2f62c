using System.Text;
using System.Text.Json;

namespace Portal.Sandbox.Told;

/// <summary>Stands before every service: fails as planned, keeps what arrives, writes the answer.</summary>
public sealed class ToldGate(FaultPlan faults, ToldCalls calls, TimeProvider clock)
{
    public static readonly TimeSpan Slowness = TimeSpan.FromSeconds(3);

    public async Task AnswerAsync(HttpContext context, ToldService service)
    {
        var fault = faults.Next(service.Name);
        if (fault == Fault.Down)
        {
            context.Abort();
            return;
        }

        var request = await ToldRequest.ReadAsync(context.Request);
        var answer = fault switch
        {
            null or Fault.Timeout or Fault.Slow or Fault.Cut => service.Take(request),
            { } refusal => service.Refuse(refusal, request),
        };
        calls.Keep(service.Name, request, answer);
        if (fault is Fault.Timeout or Fault.Slow)
        {
            await Task.Delay(
                    fault == Fault.Slow ? Slowness : Timeout.InfiniteTimeSpan,
                    clock,
                    context.RequestAborted
                )
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await WriteAsync(context, answer, cut: fault == Fault.Cut);
    }

    private static async Task WriteAsync(HttpContext context, ToldAnswer answer, bool cut)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }
        if (context.Request.Headers["X-Correlation-ID"] is { Count: 1 } correlation)
        {
            response.Headers["X-Correlation-ID"] = correlation;
        }
        var body = Encoding.UTF8.GetBytes(
            answer.Body?.ToJsonString(JsonSerializerOptions.Web) ?? ""
        );
        response.ContentLength = body.Length;
        if (body.Length == 0)
        {
            return;
        }
        response.ContentType = answer.ContentType;
        // With less than was promised the server closes the connection.
        await response.Body.WriteAsync(body.AsMemory(0, cut ? body.Length / 2 : body.Length));
    }
}
