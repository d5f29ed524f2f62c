using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Portal.Calendar;
using Shouldly;

namespace Portal.Tests.Calendar;

public sealed class CalendarTextTests
{
    private static string Fold(string line)
    {
        var calendar = new StringBuilder();
        CalendarText.AppendLine(calendar, line);
        return calendar.ToString();
    }

    [Fact]
    public void Commas_semicolons_backslashes_and_new_lines_are_escaped() =>
        CalendarText.Escape("a,b;c\\d\r\ne\nf").ShouldBe(@"a\,b\;c\\d\ne\nf");

    [Fact]
    public void A_line_break_in_a_text_cannot_start_a_property_of_its_own() =>
        CalendarText.Escape("x\r\nATTENDEE:mailto:someone@example.org").ShouldNotContain('\n');

    [Fact]
    public void A_line_of_75_octets_is_not_folded_and_one_of_76_is()
    {
        Fold(new string('a', 75)).ShouldBe(new string('a', 75) + "\r\n");
        Fold(new string('a', 76)).ShouldBe(new string('a', 75) + "\r\n a\r\n");
    }

    [Fact]
    public void Folding_loses_nothing_and_keeps_every_line_within_75_octets() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonNull<string>>(),
                text =>
                {
                    var escaped = CalendarText.Escape(
                        new string([.. text.Get.Where(c => !char.IsSurrogate(c))]) + "żółć 👩🏽‍⚕️"
                    );
                    var folded = Fold(escaped);
                    return folded.Replace("\r\n ", "", StringComparison.Ordinal) == escaped + "\r\n"
                        && folded.Split("\r\n").All(line => Encoding.UTF8.GetByteCount(line) <= 75);
                }
            )
            .QuickCheckThrowOnFailure();
}
