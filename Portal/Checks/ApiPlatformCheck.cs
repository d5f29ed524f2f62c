using Microsoft.Extensions.Options;
using Portal.Api.ApiPlatform;
using Portal.Api.Messages;
using Portal.Api.Outbound;
using Portal.Api.Reporting;

namespace Portal.Checks;

/// <summary>The NHS API platform issues a token for the portal's key. That changes nothing there.</summary>
public sealed class ApiPlatformCheck(
    IServiceProvider services,
    IOptions<ApiPlatformOptions> platform,
    IOptions<ReportingOptions> reporting,
    IOptions<MessageOptions> messages
) : ICheck
{
    public string Subject => "NHS API platform";

    public async Task RunAsync(Findings findings, CancellationToken cancellation)
    {
        if (!platform.Value.IsConfigured)
        {
            if (reporting.Value.IsConfigured || messages.Value.IsConfigured)
            {
                findings.Error(
                    Subject,
                    "Reporting and Messages get their tokens here: set ApiPlatform:TokenUrl, ApiKey and Keys:0"
                );
            }
            return;
        }

        var token = await services.GetRequiredService<ApiPlatformTokens>().GetAsync(cancellation);
        if (token.Fault is { } fault)
        {
            findings.Error(
                Subject,
                fault.Outcome == CallOutcome.NotSetUp
                    ? fault.Reason
                    : $"{fault.Reason} ({platform.Value.TokenUrl})"
            );
        }
        else
        {
            findings.Ok(Subject, "issues a token for the portal's key");
        }
    }
}
