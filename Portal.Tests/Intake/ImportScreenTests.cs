using Portal.Api.Intake;
using Portal.Intake;
using Shouldly;
using Spectre.Console;

namespace Portal.Tests.Intake;

public sealed class ImportScreenTests : IDisposable
{
    private static readonly ImportResult _nothing = new(
        [],
        new Dictionary<string, long>(),
        [],
        0,
        0
    );

    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    [Fact]
    public async Task Without_a_terminal_a_line_now_and_then_says_how_far_it_is()
    {
        var screen = Screen(isTerminal: false);

        await screen.ShowProgressAsync(progress =>
        {
            progress.Report(new("slots.ndjson", 250, 1000, 12_345));
            progress.Report(new("-", 300, null, 12_400));
            return Task.FromResult(_nothing);
        });

        _output
            .ToString()
            .ReplaceLineEndings("\n")
            .ShouldBe("slots.ndjson: 12,345 resources, 25%\n-: 12,400 resources\n");
    }

    [Fact]
    public async Task On_a_terminal_a_bar_shows_the_file_and_refusals_go_around_it()
    {
        var screen = Screen(isTerminal: true);

        await screen.ShowProgressAsync(progress =>
        {
            progress.Report(new("[slots].ndjson", 1000, 1000, 7));
            screen.ShowRefusal(Refusal(1));
            return Task.FromResult(_nothing);
        });

        _output.ToString().ShouldContain("[slots].ndjson: 7 resources");
        _output.ToString().ShouldContain("slots.ndjson, line 1: Slot.end is not after the start");
        _errors.ToString().ShouldBeEmpty();
    }

    [Fact]
    public void A_terminal_shows_a_hundred_refusals_and_a_file_takes_them_all()
    {
        var (terminal, file) = (Screen(isTerminal: true), Screen(isTerminal: false));

        for (var line = 1; line <= 150; line++)
        {
            terminal.ShowRefusal(Refusal(line));
            file.ShowRefusal(Refusal(line));
        }

        _output.ToString().ShouldContain("line 100:");
        _output.ToString().ShouldNotContain("line 101:");
        _output.ToString().ShouldContain("2> refused.txt");
        _errors.ToString().ShouldContain("line 150:");
    }

    public void Dispose()
    {
        _output.Dispose();
        _errors.Dispose();
    }

    private ImportScreen Screen(bool isTerminal)
    {
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = isTerminal ? AnsiSupport.Yes : AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
                Out = new AnsiConsoleOutput(_output),
            }
        );
        console.Profile.Width = 160;
        return new(console, _errors, showsErrorsHere: isTerminal, new HastyClock());
    }

    private static Refusal Refusal(int line) =>
        new(
            "slots.ndjson",
            line,
            null,
            "Slot",
            [new("Slot.end", "is not after the start: correct one of the two")]
        );

    /// <summary>Six seconds later whenever it is asked.</summary>
    private sealed class HastyClock : TimeProvider
    {
        private long _now;

        public override long GetTimestamp() => _now += 6 * TimestampFrequency;
    }
}
