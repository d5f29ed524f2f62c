using System.Diagnostics;
using System.Drawing;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using OpenQA.Selenium;
using OpenQA.Selenium.Remote;
using Portal.Journeys.Browsing;
using Portal.Machinery;

namespace Portal.Journeys.WebKit;

/// <summary>WebKitGTK's browser, with the programs that it takes to drive it. Each window starts without a cookie.</summary>
public sealed class WebKitBrowser : IAsyncLifetime
{
    private readonly List<Process> _programs = [];
    private Machinery.WebKit? _webKit;
    private Uri? _driver;

    public async ValueTask InitializeAsync()
    {
        _webKit = await Machinery.WebKit.FindAsync();
        var display = await StartScreenAsync(_webKit.Screen);
        var port = FreePort();
        _driver = new($"http://127.0.0.1:{port}/");
        Start(
            _webKit.Driver,
            [$"--port={port}", "--host=127.0.0.1"],
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["DISPLAY"] = display,
                // Its sandbox needs rights that containers and build machines rarely have; it only sees our own pages.
                ["WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"] = "1",
            }
        );
        await ShouldAnswerAsync(_driver);
    }

    /// <summary>Opens a window of an iPhone's size, in the NHS App or in a browser.</summary>
    public WebDriver Open(View view)
    {
        var options = new WebKitOptions(_webKit!.Browser, view.UserAgent!);
        var window = new RemoteWebDriver(_driver!, options);
        window.Manage().Window.Size = new Size(390, 844);
        return window;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var program in Enumerable.Reverse(_programs))
        {
            if (!program.HasExited)
            {
                program.Kill(entireProcessTree: true);
                await program.WaitForExitAsync();
            }
            program.Dispose();
        }
    }

    /// <summary>The screen chooses a number that no other has, and says it.</summary>
    private async Task<string> StartScreenAsync(string screen)
    {
        var xvfb = Start(
            screen,
            ["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"],
            new Dictionary<string, string>(StringComparer.Ordinal)
        );
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var number = await xvfb.StandardOutput.ReadLineAsync(patience.Token);
        return $":{number}";
    }

    private static async Task ShouldAnswerAsync(Uri driver)
    {
        using var http = new HttpClient();
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(driver, "status"));
                return;
            }
            catch (HttpRequestException) when (tries < 100)
            {
                await Task.Delay(100);
            }
        }
    }

    private Process Start(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> environment
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        _programs.Add(process);
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class WebKitOptions(string browser, string userAgent) : DriverOptions
    {
        public override void AddAdditionalOption(string optionName, object optionValue) =>
            throw new NotSupportedException(
                string.Create(CultureInfo.InvariantCulture, $"{optionName} is not in use")
            );

        public override ICapabilities ToCapabilities()
        {
            var capabilities = GenerateDesiredCapabilities(isSpecificationCompliant: true);
            capabilities.SetCapability(
                "webkitgtk:browserOptions",
                new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["binary"] = browser,
                    ["args"] = new[] { "--automation", $"--user-agent={userAgent}" },
                }
            );
            return capabilities.AsReadOnly();
        }
    }
}
