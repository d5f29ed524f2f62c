using Microsoft.Extensions.Options;
using Portal.Api.Hosting;
using Portal.Api.Messages;
using Portal.Api.RecordService;
using Portal.Api.Reporting;
using Portal.Help;

namespace Portal.Checks;

/// <summary>Every setting is valid, and what is not set is meant not to be.</summary>
public sealed class SettingsCheck(IServiceProvider services) : ICheck
{
    private static readonly TimeSpan _notice = TimeSpan.FromDays(30);

    public string Subject => "settings";

    public Task RunAsync(Findings findings, CancellationToken cancellation)
    {
        var faults = Faults().ToList();
        foreach (var fault in faults)
        {
            findings.Error(Subject, fault);
        }
        if (faults.Count == 0)
        {
            findings.Ok(Subject, "all are complete and valid");
            LookAtAddress(findings);
            LookAtServices(findings);
            LookAtSecurityTxt(findings);
        }
        return Task.CompletedTask;
    }

    private IEnumerable<string> Faults()
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
            return [];
        }
        catch (OptionsValidationException invalid)
        {
            return invalid.Failures;
        }
        catch (AggregateException several)
        {
            return several
                .InnerExceptions.OfType<OptionsValidationException>()
                .SelectMany(invalid => invalid.Failures);
        }
    }

    private void LookAtAddress(Findings findings)
    {
        if (Options<PortalOptions>().BaseUrl.StartsWith("http:", StringComparison.Ordinal))
        {
            findings.Warning(
                Subject,
                "Portal:BaseUrl is http, which serves for a trial on this machine only: patients need https"
            );
        }
    }

    private void LookAtServices(Findings findings)
    {
        foreach (
            var (isOn, name, section) in new[]
            {
                (
                    Options<RecordServiceOptions>().IsConfigured,
                    "the Record Service",
                    RecordServiceOptions.Section
                ),
                (
                    Options<ReportingOptions>().IsConfigured,
                    "the Reporting Service",
                    ReportingOptions.Section
                ),
                (
                    Options<MessageOptions>().IsConfigured,
                    "messages to patients",
                    MessageOptions.Section
                ),
            }
        )
        {
            if (!isOn)
            {
                findings.Warning(
                    Subject,
                    $"{name}: off, since nothing of {section} is set; a live portal needs it"
                );
            }
        }
    }

    private void LookAtSecurityTxt(Findings findings)
    {
        var said = Options<SecurityTxtOptions>();
        var left = said.Expires - services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (said.Contacts.Count > 0 && left < _notice)
        {
            findings.Warning(
                Subject,
                left <= TimeSpan.Zero
                    ? "SecurityTxt:Expires is past: nobody believes /.well-known/security.txt any more"
                    : $"SecurityTxt:Expires is in {(int)left.Value.TotalDays} days: see that the contacts are right, and put it off"
            );
        }
    }

    private T Options<T>()
        where T : class => services.GetRequiredService<IOptions<T>>().Value;
}
