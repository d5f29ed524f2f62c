using Microsoft.Extensions.Options;

namespace Portal.Checks;

/// <summary>All checks in order, on the portal's own composition.</summary>
public sealed class CheckRun(IServiceProvider services, TextWriter output)
{
    public const int AllWell = 0;
    public const int SomethingIsWrong = 1;

    /// <param name="isRunning">Whether the portal has been started, so that its public address should answer.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The exit status: 0 where nothing is wrong, warnings or not.</returns>
    public async Task<int> RunAsync(bool isRunning, CancellationToken cancellation)
    {
        var findings = new Findings(output);
        foreach (var check in Checks(isRunning))
        {
            await RunAsync(check, findings, cancellation);
        }

        var (errors, warnings) = (findings.Count(Verdict.Error), findings.Count(Verdict.Warning));
        await output.WriteLineAsync(
            $"{findings.Count(Verdict.Ok)} ok, {warnings} to look at, {errors} wrong."
        );
        return errors == 0 ? AllWell : SomethingIsWrong;
    }

    private IEnumerable<ICheck> Checks(bool isRunning)
    {
        yield return Make<SettingsCheck>();
        yield return Make<FilesCheck>();
        yield return Make<MachineCheck>();
        yield return Make<DatabaseCheck>();
        yield return Make<SharedKeysCheck>();
        yield return Make<NhsLoginCheck>();
        yield return Make<NhsAppCheck>();
        yield return Make<AggregatorCheck>();
        yield return Make<ApiPlatformCheck>();
        yield return Make<RecordServiceCheck>();
        yield return Make<PlatformServicesCheck>();
        if (isRunning)
        {
            yield return Make<PublicAddressCheck>();
        }
    }

    private static async Task RunAsync(
        ICheck check,
        Findings findings,
        CancellationToken cancellation
    )
    {
        try
        {
            await check.RunAsync(findings, cancellation);
        }
        catch (OptionsValidationException)
        {
            findings.Warning(
                check.Subject,
                "not looked at, because its settings are wrong (see above)"
            );
        }
        catch (Exception unexpected) when (!cancellation.IsCancellationRequested)
        {
            // Its message could hold a part of the configuration.
            findings.Error(
                check.Subject,
                $"could not be looked at ({unexpected.GetType().Name}); the portal's log may say more when it starts"
            );
        }
    }

    private T Make<T>()
        where T : ICheck => ActivatorUtilities.CreateInstance<T>(services);
}
