using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Portal.Load.Bookings;
using Portal.Machinery;

namespace Portal.Load.Pages;

/// <summary>
/// The portal as it is served: the program itself, in a process of its own, at an address that outlives it when it is
/// killed. A second composition of it in this process serves nothing, and gives what only the portal's own code can make.
/// </summary>
internal sealed class LoadPortal : IAsyncDisposable
{
    private readonly Dictionary<string, string?> _settings;
    private Process? _process;

    /// <param name="load">Its database.</param>
    /// <param name="settings">Added to those of a portal that tells nobody.</param>
    public LoadPortal(LoadDatabase load, IReadOnlyDictionary<string, string?>? settings = null)
    {
        Address = $"http://localhost:{FreePort()}";
        _settings = Settings(load.ConnectionString, Address);
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>())
        {
            _settings[key] = value;
        }
        Composition = PortalHost.Build(
            [],
            builder => builder.Configuration.AddInMemoryCollection(_settings)
        );
    }

    public string Address { get; }

    /// <summary>What the program starts with.</summary>
    public IReadOnlyDictionary<string, string?> Configuration => _settings;

    /// <summary>Where the program's output goes, one life after the other; null for this process's own.</summary>
    public string? Log { get; init; }

    /// <summary>Of the program; null while it does not run.</summary>
    public int? ProcessId => _process?.Id;

    public IServiceProvider Services => Composition.Services;

    private WebApplication Composition { get; }

    /// <summary>Starts the program and waits until it answers.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo(
            Path.Combine(
                AppContext.BaseDirectory,
                OperatingSystem.IsWindows() ? "Portal.exe" : "Portal"
            ),
            ["--urls", Address]
        );
        foreach (var (key, value) in _settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }
        _process = Log is null ? Process.Start(start)! : Logged(start, Log);
        using var http = new HttpClient { BaseAddress = new(Address) };
        var started = Stopwatch.GetTimestamp();
        while (!await AnswersAsync(http))
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(started).TotalMinutes > 2)
            {
                throw new InvalidOperationException("The portal did not start: see its output.");
            }
            await Task.Delay(50);
        }
    }

    /// <summary>SIGKILL: whatever it was doing stays as it was.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            _process = null;
        }
    }

    /// <summary>SIGTERM, as systemd and every orchestrator stop a program: ends when the portal has ended, by itself.</summary>
    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            await Tool.RunAsync("kill", ["-TERM", $"{process.Id}"]);
            await process.WaitForExitAsync();
            var status = process.ExitCode;
            process.Dispose();
            _process = null;
            if (status != 0)
            {
                throw new InvalidOperationException(
                    $"The portal was told to stop and ended with {status}: it did not end by itself."
                );
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await Composition.DisposeAsync();
    }

    private static Process Logged(ProcessStartInfo start, string file)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        var process = new Process { StartInfo = start };
        void Keep(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is { } text)
            {
                lock (start)
                {
                    File.AppendAllText(file, text + '\n');
                }
            }
        }
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            return (await http.GetAsync("/health/ready")).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var socket = new Socket(
            AddressFamily.InterNetwork,
            SocketType.Stream,
            ProtocolType.Tcp
        );
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static Dictionary<string, string?> Settings(string database, string address)
    {
        using var key = RSA.Create(2048);
        var pem = key.ExportPkcs8PrivateKeyPem();
        return new(StringComparer.Ordinal)
        {
            ["Storage:ConnectionString"] = database,
            ["Portal:BaseUrl"] = address,
            ["Portal:SystemName"] = "PatientPortalLoad",
            ["Operator:Name"] = "Load Hospitals NHS Trust",
            ["Operator:Phone"] = "020 7946 0000",
            ["Operator:PhoneHours"] = "Monday to Friday, 8am to 6pm",
            ["Operator:Email"] = "load@example.nhs.uk",
            ["NhsLogin:Authority"] = "https://nhs-login.example.nhs.uk",
            ["NhsLogin:ClientId"] = "load",
            ["NhsLogin:PrivateKey"] = pem,
            ["Tokens:SigningKeys:0:PrivateKey"] = pem,
            ["Tokens:Clients:0:ClientId"] = "load",
            ["Tokens:Clients:0:Scopes:0"] = "pca.read",
            ["Tokens:Clients:0:Secrets:0:Hash"] = Api.Tokens.ClientSecret.Hash(
                Convert.ToHexString(RandomNumberGenerator.GetBytes(16))
            ),
            ["Aggregator:AllowedClientIds:0"] = "load",
            ["Logging:LogLevel:Default"] = "Warning",
            ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
        };
    }
}
