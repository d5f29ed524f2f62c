using Bunit;
using Portal.Api.Patients;
using Portal.Rollout;
using Shouldly;

namespace Portal.Tests.Rollout;

public sealed class NotYetNoticeTests
{
    [Fact]
    public async Task Several_hospitals_are_named_in_one_sentence_and_each_can_be_called()
    {
        await using var context = new BunitContext();

        var notice = context.Render<NotYetNotice>(parameters =>
            parameters.Add(
                notice => notice.Hospitals,
                [
                    new()
                    {
                        OdsCode = "RX1",
                        Name = "Northern",
                        Phone = "020 7946 0000",
                        PhoneHours = "Every day",
                    },
                    new() { OdsCode = "RX2", Name = "Eastern" },
                ]
            )
        );

        var paragraphs = notice.FindAll("p").Select(paragraph => paragraph.TextContent.Trim());
        paragraphs
            .First()
            .ShouldStartWith(
                "You can't see or change what you have at Northern and Eastern here yet."
            );
        paragraphs.Count().ShouldBe(4);
        notice.Find("a").GetAttribute("href").ShouldBe("tel:02079460000");
        notice.Markup.ShouldContain("Call the number in your appointment letter.");
    }
}
