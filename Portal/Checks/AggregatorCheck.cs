using Microsoft.Extensions.Options;
using Portal.Api.Aggregator;
using Portal.Api.Tokens;

namespace Portal.Checks;

/// <summary>The Aggregator can get a token, here or from the outside issuer, and no client's secret is about to end.</summary>
public sealed class AggregatorCheck(
    IOptions<AggregatorOptions> aggregator,
    IOptions<TokenOptions> tokens,
    IServiceProvider services,
    TimeProvider clock
) : ICheck
{
    private static readonly TimeSpan _notice = TimeSpan.FromDays(30);

    public string Subject => "Aggregator";

    public async Task RunAsync(Findings findings, CancellationToken cancellation)
    {
        if (aggregator.Value.OutsideIssuer.IsConfigured)
        {
            await LookAtIssuerAsync(findings, cancellation);
        }
        else
        {
            LookAtClients(findings);
        }
        foreach (var client in tokens.Value.Clients)
        {
            LookAtCredentials(findings, client);
        }
    }

    private void LookAtClients(Findings findings)
    {
        foreach (var id in aggregator.Value.AllowedClientIds)
        {
            var client = tokens.Value.Clients.Find(one => one.ClientId == id);
            if (client is null)
            {
                findings.Error(
                    Subject,
                    $"{id} cannot get a token: it is in Aggregator:AllowedClientIds and not among Tokens:Clients"
                );
            }
            else if (aggregator.Value.Scopes.Except(client.Scopes).FirstOrDefault() is { } scope)
            {
                findings.Error(
                    Subject,
                    $"{id} would be refused: its Scopes in Tokens:Clients lack {scope}"
                );
            }
            else
            {
                findings.Ok(Subject, $"{id} can get a token");
            }
        }
    }

    private async Task LookAtIssuerAsync(Findings findings, CancellationToken cancellation)
    {
        const string subject = "issuer of the Aggregator's tokens";
        try
        {
            var document = await services
                .GetRequiredService<OutsideIssuerMetadata>()
                .GetAsync(cancellation);
            findings.Ok(
                subject,
                $"{document.Issuer} answers, with {document.SigningKeys.Count} keys"
            );
        }
        catch (IssuerUnavailableException unusable)
        {
            findings.Error(
                subject,
                $"{aggregator.Value.OutsideIssuer.Discovery}: {Reach.Why(unusable)}; check Aggregator:OutsideIssuer"
            );
        }
    }

    private void LookAtCredentials(Findings findings, TokenClient client)
    {
        var now = clock.GetUtcNow();
        var ends = client
            .Secrets.Select(secret => secret.ExpiresAt)
            .Concat(client.PublicKeys.Select(key => key.ExpiresAt))
            .ToList();
        // Of two that overlap, the later one counts.
        var last = ends.Exists(end => end is null) ? null : ends.Max();
        if (last <= now)
        {
            findings.Error(
                "token clients",
                $"{client.ClientId} has no credential that is still good: give it a new one"
            );
        }
        else if (last <= now + _notice)
        {
            findings.Warning(
                "token clients",
                $"{client.ClientId} has no credential that is good after {last:yyyy-MM-dd}: give it a second one now"
            );
        }
    }
}
