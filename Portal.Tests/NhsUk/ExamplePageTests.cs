using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Bunit;
using Portal.NhsUk;
using Portal.Tests.NhsUk.Fixtures;
using Shouldly;

namespace Portal.Tests.NhsUk;

/// <summary>What a page gets that the design system's own examples do not show.</summary>
public sealed class ExamplePageTests : BunitContext
{
    private IRenderedComponent<ExamplePage> Page(string? note = null) =>
        Render<ExamplePage>(page => page.Add(one => one.Note, note));

    [Fact]
    public void The_account_names_the_patient_and_logs_out_by_a_posted_form()
    {
        var account = Page().Find("nav.nhsuk-header__account");
        var form = (IHtmlFormElement)account.QuerySelector("form")!;

        account.QuerySelector("li")!.TextContent.Trim().ShouldBe("Mina Lovelace");
        form.Method.ShouldBe("post");
        form.GetAttribute("action").ShouldBe("/log-out");
        form.QuerySelector("input[type=hidden]")!.GetAttribute("value").ShouldBe("t");
        form.QuerySelector("button")!.TextContent.Trim().ShouldBe("Log out");
    }

    [Fact]
    public void A_form_posts_its_fields_by_their_names()
    {
        var form = Page().Find("form[action='/reason']");
        var posted = form.QuerySelectorAll("input, textarea")
            .Where(one => one is not IHtmlInputElement { Type: "radio", IsChecked: false })
            .Select(one => one.GetAttribute("name"));

        posted.ShouldBe(["reason", "other-reason", "note"]);
        form.QuerySelector("button")!.GetAttribute("type").ShouldBe("submit");
    }

    [Fact]
    public void An_error_summary_leads_to_the_first_answer()
    {
        var page = Page();

        page.Find(page.Find(".nhsuk-error-summary a").GetAttribute("href")!)
            .GetAttribute("value")
            .ShouldBe("ill");
    }

    [Fact]
    public void A_question_is_described_by_its_hint_and_its_error()
    {
        var page = Page();
        var ids = page.Find("fieldset").GetAttribute("aria-describedby")!.Split(' ');

        ids.Select(id => page.Find($"#{id}").ClassName)
            .ShouldBe(["nhsuk-hint", "nhsuk-error-message"]);
    }

    [Fact]
    public void Any_other_attribute_goes_to_the_main_element() =>
        Page()
            .Find("button.nhsuk-button--warning")
            .GetAttribute("aria-describedby")
            .ShouldBe("what-it-means");

    [Fact]
    public void A_class_that_would_replace_the_own_ones_is_refused() =>
        Should
            .Throw<InvalidOperationException>(() =>
                Render<NhsButton>(button => button.AddUnmatched("class", "mine"))
            )
            .Message.ShouldContain("Classes=");

    [Fact]
    public void Markup_is_written_as_content() =>
        Page().Find("form button b").TextContent.ShouldBe("appointment");

    [Fact]
    public void A_conditional_field_is_hidden_until_its_answer_is_chosen()
    {
        var page = Page();
        var other = page.Find("input[value=other]");

        page.Find($"#{other.GetAttribute("data-aria-controls")}")
            .ClassList.ShouldNotContain("nhsuk-radios__conditional--hidden");
    }

    [Fact]
    public void An_expander_is_the_details_of_its_look() =>
        Page().Find("details").ClassName.ShouldBe("nhsuk-details nhsuk-expander");

    [Fact]
    public void Rows_of_a_summary_list_can_be_written_one_by_one() =>
        Page()
            .FindAll("dl > div > dd")
            .Select(value => value.TextContent.Trim())
            .ShouldBe(["Wednesday 6 August 2025", "Ward 1"]);

    [Theory]
    [InlineData("plain")]
    [InlineData("\nbegins with a line break")]
    [InlineData("\r\nthe browser's own line break")]
    [InlineData("</textarea><script>alert(1)</script>")]
    [InlineData("&amp; \"quoted\" <b>")]
    public async Task What_was_typed_into_a_textarea_comes_back(string typed)
    {
        var html = await FixtureRenderer.RenderStatically(builder =>
        {
            builder.OpenComponent<NhsTextarea>(0);
            builder.AddComponentParameter(1, nameof(NhsTextarea.Value), typed);
            builder.CloseComponent();
        });
        var field = new HtmlParser().ParseDocument(html).QuerySelector("textarea");

        ((IHtmlTextAreaElement)field!).Value.ShouldBe(typed.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("span onmouseover=alert(1)")]
    [InlineData("span><script")]
    [InlineData("")]
    public void Only_a_name_can_name_an_element(string name) =>
        Should.Throw<InvalidOperationException>(() =>
            Render<NhsHeading>(heading =>
                heading.Add(one => one.Text, "x").Add(one => one.Element, name)
            )
        );

    [Fact]
    public void The_address_of_a_hero_cannot_end_its_style() =>
        Render<NhsHero>(hero => hero.Add(one => one.ImageSrc, "x.png');color:red;('"))
            .Find("section")
            .GetAttribute("style")
            .ShouldBe("background-image: url('x.png%27%29;color:red;%28%27');");

    [Fact]
    public void An_unknown_icon_is_an_error_that_names_the_known_ones() =>
        Should
            .Throw<ArgumentException>(() =>
                Render<NhsIcon>(icon => icon.Add(one => one.Name, "tik"))
            )
            .Message.ShouldContain("tick");
}
