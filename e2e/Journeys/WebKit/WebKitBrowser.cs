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
    /// <summary>Of one command, the start of a window too: it takes a few seconds on a busy machine.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(40);

    private readonly List<Process> _programs = [];
    private Machinery.WebKit? _webKit;
    private string _display = "";

    public async ValueTask InitializeAsync()
    {
        _webKit = await Machinery.WebKit.FindAsync();
        _display = await StartScreenAsync(_webKit.Screen);
    }

    /// <summary>
    /// Opens a window of an iPhone's size, in the NHS App or in a browser. Each has a driver of its own: now and then one waits for ever for the browser that
    /// it started, and another is asked then.
    /// </summary>
    public async Task<WebDriver> OpenAsync(View view)
    {
        for (var tries = 1; ; tries++)
        {
            var (driver, address) = await StartDriverAsync();
            try
            {
                var options = new WebKitOptions(_webKit!.Browser, view.UserAgent!);
                var window = new RemoteWebDriver(address, options.ToCapabilities(), _patience);
                window.Manage().Window.Size = new Size(390, 844);
                return window;
            }
            catch (WebDriverException) when (tries < 3)
            {
                driver.Kill(entireProcessTree: true);
            }
        }
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

    private async Task<(Process Driver, Uri Address)> StartDriverAsync()
    {
        var port = FreePort();
        var driver = Start(
            _webKit!.Driver,
            [$"--port={port}", "--host=127.0.0.1"],
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["DISPLAY"] = _display,
                // Its sandbox needs rights that containers and build machines rarely have; it only sees our own pages.
                ["WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"] = "1",
            }
        );
        // Nobody reads it, and a pipe that is full stops who writes to it.
        driver.OutputDataReceived += (_, _) => { };
        driver.BeginOutputReadLine();
        var address = new Uri($"http://127.0.0.1:{port}/");
        await ShouldAnswerAsync(address);
        return (driver, address);
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
