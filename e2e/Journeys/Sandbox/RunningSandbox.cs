using Portal.Journeys.Sandbox;
using Portal.Sandbox;

[assembly: AssemblyFixture(typeof(RunningSandbox))]

namespace Portal.Journeys.Sandbox;

/// <summary>One whole sandbox for all tests that leave it as they found it.</summary>
public sealed class RunningSandbox : IAsyncLifetime
{
    private SandboxHost? _host;

    public SandboxHost Host => _host!;

    public SandboxAddresses Addresses => Host.Addresses;

    /// <summary>Talks to the NHS side; follows no redirects.</summary>
    public HttpClient Nhs { get; } =
        new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });

    public async ValueTask InitializeAsync()
    {
        _host = await SandboxHost.StartAsync(
            SandboxOptions.OnFreePorts() with
            {
                Patients = 5,
                // What NHS login does not answer is waited for.
                ConfigurePortal = builder => builder.Configuration["NhsLogin:TimeoutSeconds"] = "5",
            }
        );
        Nhs.BaseAddress = new(Addresses.Nhs);
    }

    public async ValueTask DisposeAsync()
    {
        Nhs.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }
}
