using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Portal.Machinery;

/// <summary>
/// nginx in front of instances of the portal: ends TLS with a certificate of its own. Gone with this process, however
/// that ends.
/// </summary>
public sealed class NginxServer : IAsyncDisposable
{
    /// <summary>Of <see cref="ToldApartSite"/>: the addresses of the instances that were tried, in order, separated by commas.</summary>
    public const string ServedBy = "X-Served-By";

    private const string Configuration = "nginx.conf";
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private readonly string _program;
    private readonly DirectoryInfo _folder;
    private readonly int _port;
    private readonly NginxSite _site;
    private readonly X509Certificate2 _certificate = LocalCertificate.Make();
    private IReadOnlyList<string> _instances = [];
    private Process? _supervisor;

    private NginxServer(string program, DirectoryInfo folder, int port, NginxSite site) =>
        (_program, _folder, _port, _site) = (program, folder, port, site);

    /// <summary>What patients and the Aggregator reach.</summary>
    public string Address =>
        string.Create(CultureInfo.InvariantCulture, $"https://localhost:{_port}");

    /// <summary>The file with <see cref="Has"/>'s certificate, there once it was started.</summary>
    public string CertificateFile => PathOf("certificate.pem");

    /// <summary>What it wrote for each request, where its site keeps that.</summary>
    public string AccessLog => PathOf("access.log");

    /// <summary>Whether a certificate is this server's own, which nobody else vouches for.</summary>
    public bool Has(X509Certificate? certificate) =>
        certificate?.GetCertHashString(HashAlgorithmName.SHA256)
        == _certificate.GetCertHashString(HashAlgorithmName.SHA256);

    /// <summary>Takes a port; <see cref="StartAsync"/> listens on it once the instances are known.</summary>
    /// <param name="site">Its configuration; the one with which requests can be told by instance when left out.</param>
    /// <exception cref="MissingToolException">There is no nginx, and none can be installed.</exception>
    public static async Task<NginxServer> CreateAsync(NginxSite? site = null)
    {
        var program = await NginxProgram.FindAsync();
        return new(
            program,
            Directory.CreateTempSubdirectory("portal-nginx-"),
            FreePort(),
            site ?? new ToldApartSite()
        );
    }

    /// <param name="instances">Their addresses, as <c>http://localhost:1234</c>.</param>
    public async Task StartAsync(params IReadOnlyList<string> instances)
    {
        await File.WriteAllTextAsync(CertificateFile, _certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(
            PathOf("key.pem"),
            _certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()
        );
        _instances = instances;
        await ConfigureAsync(without: null);
        await RunAsync("-t");
        // The end of the input, which comes however this process ends, ends nginx.
        _supervisor = Process.Start(
            new ProcessStartInfo(
                "/bin/sh",
                [
                    "-c",
                    "trap '' INT; \"$0\" -p \"$1\" -c \"$2\" -e error.log </dev/null & nginx=$!; cat >/dev/null; kill -TERM $nginx; wait $nginx; rm -rf \"$1\"",
                    _program,
                    _folder.FullName,
                    Configuration,
                ]
            )
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
            }
        )!;
        await UntilListeningAsync();
    }

    /// <summary>Changes the configuration: new workers take over, the old ones finish what they have.</summary>
    /// <param name="without">The address of an instance that gets nothing new, since it is about to stop; null for all.</param>
    public async Task ReloadAsync(string? without = null)
    {
        await ConfigureAsync(without);
        await RunAsync("-s", "reload");
    }

    public async ValueTask DisposeAsync()
    {
        _certificate.Dispose();
        if (_supervisor is not { } supervisor)
        {
            _folder.Delete(recursive: true);
            return;
        }
        supervisor.StandardInput.Close();
        using var timeout = new CancellationTokenSource(_patience);
        await supervisor.WaitForExitAsync(timeout.Token);
        supervisor.Dispose();
    }

    private Task ConfigureAsync(string? without) =>
        File.WriteAllTextAsync(
            PathOf(Configuration),
            _site.Configuration(
                new(
                    _folder.FullName,
                    _port,
                    [.. _instances.Select(address => (new Uri(address).Port, address == without))]
                )
            )
        );

    private async Task RunAsync(params string[] arguments)
    {
        var result = await Tool.RunAsync(
            _program,
            ["-p", _folder.FullName, "-c", Configuration, "-e", "error.log", .. arguments]
        );
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(
                $"nginx {string.Join(' ', arguments)}: {result.Tail}"
            );
        }
    }

    private async Task UntilListeningAsync()
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, _port);
                return;
            }
            catch (SocketException) when (Stopwatch.GetElapsedTime(began) < _patience)
            {
                await Task.Delay(20);
            }
        }
    }

    private string PathOf(string file) => Path.Combine(_folder.FullName, file);

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
}
