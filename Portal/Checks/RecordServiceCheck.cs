using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Portal.Api.Outbound;
using Portal.Api.RecordService;

namespace Portal.Checks;

/// <summary>
/// The Record Service takes the portal's keys. It is sent a list without a single number, which registers nobody and
/// which it refuses (its own rule is one at least) after it has looked at the key.
/// </summary>
public sealed class RecordServiceCheck(OutboundHttp http, IOptions<RecordServiceOptions> options)
    : ICheck
{
    public string Subject => "Record Service";

    public async Task RunAsync(Findings findings, CancellationToken cancellation)
    {
        if (!options.Value.IsConfigured)
        {
            return;
        }
        for (var i = 0; i < options.Value.ApiKeys.Count; i++)
        {
            if (options.Value.ApiKeys[i].Read() is { } key)
            {
                await AskAsync(findings, $"RecordService:ApiKeys:{i}", key, cancellation);
            }
        }
    }

    private async Task AskAsync(
        Findings findings,
        string name,
        string key,
        CancellationToken cancellation
    )
    {
        var clientId = options.Value.ClientIds.Of(options.Value.Resources.First());
        var answer = await http.SendAsync(
            new(
                RecordServiceClient.Service,
                HttpMethod.Post,
                new($"{options.Value.BaseUrl.TrimEnd('/')}/records")
            )
            {
                Body = JsonSerializer.SerializeToUtf8Bytes(
                    new { clientId, nhsNumbers = Array.Empty<string>() }
                ),
                ContentType = "application/json",
                Bearer = key,
                Timeout = TimeSpan.FromSeconds(options.Value.TimeoutSeconds),
            },
            cancellation
        );
        switch (answer.Status)
        {
            case (int)HttpStatusCode.BadRequest or (int)HttpStatusCode.OK:
                findings.Ok(Subject, $"answers, and takes the key {name}");
                break;
            case (int)HttpStatusCode.Unauthorized or (int)HttpStatusCode.Forbidden:
                findings.Error(
                    Subject,
                    $"refuses the key {name}: check that the Aggregator team issued it for this environment"
                );
                break;
            default:
                findings.Error(
                    Subject,
                    $"{answer}: check RecordService:BaseUrl ({options.Value.BaseUrl})"
                );
                break;
        }
    }
}
