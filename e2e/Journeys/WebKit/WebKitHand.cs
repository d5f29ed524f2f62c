using System.Collections.ObjectModel;
using OpenQA.Selenium;
using OpenQA.Selenium.Support.UI;
using Portal.Journeys.Browsing;
using Portal.Machinery;
using Shouldly;

namespace Portal.Journeys.WebKit;

/// <summary>What a patient does in a window of WebKit, in their words.</summary>
internal sealed class WebKitHand(WebDriver window, View view)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(15);

    public void Follow(string link) =>
        Until(() => Elements("a").FirstOrDefault(element => Words(element) == link)).Click();

    /// <summary>Presses a button; the page that answers has this heading, fits the window, and is kept as a picture.</summary>
    public void Press(string button, string heading)
    {
        var before = window.FindElement(By.TagName("html"));
        Elements("button").First(element => Words(element) == button && element.Displayed).Click();
        Until(() => IsGone(before) ? before : null);
        ShouldBeOn(heading);
    }

    public void Choose(string label) =>
        Elements("label").First(element => Words(element) == label).Click();

    /// <summary>Types into the field with this label, in place of what stands there.</summary>
    public void Enter(string label, string text)
    {
        var field = Until(() => Elements("label").FirstOrDefault(one => Words(one) == label))
            .GetDomAttribute("for")!;
        var input = Until(() => Elements($"#{field}").FirstOrDefault(one => one.Displayed));
        input.Clear();
        input.SendKeys(text);
    }

    /// <summary>The words of the first link among the cards of a list.</summary>
    public string FirstCard() => Words(Until(() => Elements("[class*=-card] a").FirstOrDefault()));

    public void OpenFile() =>
        Until(() => Elements("a[href$='letter.pdf']").FirstOrDefault()).Click();

    /// <summary>Waits until a script in the page returns true.</summary>
    public void ShouldHold(string script) =>
        Until(() =>
            window.ExecuteScript($"return {script}") is true
                ? window.FindElement(By.TagName("html"))
                : null
        );

    public void ChooseNth(int place) =>
        Elements(".nhsuk-radios__item:has(input:not([disabled])) label")[place].Click();

    public void ShouldBeOn(string heading)
    {
        Until(() => Elements("h1").FirstOrDefault(element => Words(element) == heading));
        Convert
            .ToInt32(
                window.ExecuteScript(
                    "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
                ),
                System.Globalization.CultureInfo.InvariantCulture
            )
            .ShouldBe(0, $"{heading}: the page scrolls sideways");
        Elements("footer").Count.ShouldBe(view.InNhsApp ? 0 : 1);
        window
            .GetScreenshot()
            .SaveAsFile(TestOutput.FileFor("screenshots", $"webkit, {heading}, {view}", ".png"));
    }

    public void ShouldRead(string words) =>
        Until(() =>
            Elements("main")
                .FirstOrDefault(main => Words(main).Contains(words, StringComparison.Ordinal))
        );

    public void ShouldBeLive() =>
        Until(() => window.FindElement(By.CssSelector("#live-times[data-live=on]")));

    private ReadOnlyCollection<IWebElement> Elements(string selector) =>
        window.FindElements(By.CssSelector(selector));

    /// <summary>Also what only screen readers say.</summary>
    private static string Words(IWebElement element) =>
        string.Join(
            ' ',
            (element.GetDomProperty("textContent") ?? "").Split(
                (char[]?)null,
                StringSplitOptions.RemoveEmptyEntries
            )
        );

    private static bool IsGone(IWebElement element)
    {
        try
        {
            return !element.Enabled;
        }
        catch (WebDriverException)
        {
            return true;
        }
    }

    private IWebElement Until(Func<IWebElement?> found)
    {
        var wait = new WebDriverWait(window, _patience);
        wait.IgnoreExceptionTypes(
            typeof(StaleElementReferenceException),
            typeof(NoSuchElementException)
        );
        return wait.Until(_ => found())!;
    }
}
