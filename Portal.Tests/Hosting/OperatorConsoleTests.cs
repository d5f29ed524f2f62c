using Portal.Hosting;
using Shouldly;
using Spectre.Console;

namespace Portal.Tests.Hosting;

/// <summary>What a program or a file gets that a command's output is sent to.</summary>
public sealed class OperatorConsoleTests : IDisposable
{
    private readonly StringWriter _output = new();

    [Fact]
    public void A_long_line_stays_one_line()
    {
        var line = string.Join(' ', Enumerable.Repeat("word", 500));

        OperatorConsole.For(_output, redirected: true).WriteLine(line);

        _output.ToString().ShouldBe(line + Environment.NewLine);
    }

    [Fact]
    public void There_are_no_codes_of_a_terminal_in_it()
    {
        OperatorConsole.For(_output, redirected: true).MarkupLine("[red bold]An error.[/]");

        _output.ToString().ShouldBe("An error." + Environment.NewLine);
    }

    [Fact]
    public void A_table_is_as_wide_as_what_it_holds()
    {
        OperatorConsole
            .For(_output, redirected: true)
            .Write(new Table().AddColumns("trust", "name").AddRow("R0A", new string('x', 150)));

        _output.ToString().Split(Environment.NewLine).ShouldAllBe(line => line.Length < 180);
        _output.ToString().ShouldContain(new string('x', 150));
    }

    public void Dispose() => _output.Dispose();
}
