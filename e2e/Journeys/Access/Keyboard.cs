using Microsoft.Playwright;
using Portal.Journeys.Patients;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Access;

/// <summary>A patient who has a keyboard and nothing else. Wherever the focus goes, it can be seen.</summary>
public sealed class Keyboard(PatientVisit visit)
{
    private const int MostStops = 80;

    private IPage Page => visit.Page;

    /// <summary>Goes to a link and follows it.</summary>
    public async Task FollowAsync(string link)
    {
        await GoToAsync(visit.Link(link));
        await Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Goes to a button and presses it; the next step begins with its heading.</summary>
    public async Task PressAsync(string button, string heading)
    {
        await GoToAsync(
            Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First
        );
        await Page.Keyboard.PressAsync("Enter");
        await visit.ShouldBeOnAsync(heading);
        await Expect(Page.Locator("main h1")).ToBeFocusedAsync();
    }

    /// <summary>Presses a button of a form that is not complete: the focus is on what is wrong, and leads to the field.</summary>
    public async Task PressTooSoonAsync(string button, string error)
    {
        await GoToAsync(
            Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First
        );
        await Page.Keyboard.PressAsync("Enter");
        await visit.ShouldBeToldAsync(error);
        await GoToAsync(Page.Locator(".nhsuk-error-summary").GetByRole(AriaRole.Link).First);
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator("main form :focus")).ToHaveCountAsync(1);
    }

    /// <summary>Goes to a group of radios and down to one of them.</summary>
    public async Task ChooseAsync(ILocator radio)
    {
        var name = await radio.GetAttributeAsync("name");
        await GoToAsync(Page.Locator($"input[name='{name}']:focus"), radio);
        await Page.Keyboard.PressAsync("Space");
        for (var stop = 0; !await radio.IsCheckedAsync(); stop++)
        {
            stop.ShouldBeLessThan(MostStops, "the arrow keys do not reach the radio");
            await Page.Keyboard.PressAsync("ArrowDown");
        }
    }

    public async Task TickAsync(ILocator checkbox)
    {
        await GoToAsync(checkbox);
        await Page.Keyboard.PressAsync("Space");
        (await checkbox.IsCheckedAsync()).ShouldBeTrue();
    }

    public async Task TypeAsync(ILocator field, string text)
    {
        await GoToAsync(field);
        await Page.Keyboard.TypeAsync(text);
    }

    /// <summary>Tab by tab until the focus is there.</summary>
    private async Task GoToAsync(ILocator target, ILocator? mustExist = null)
    {
        await (mustExist ?? target).First.WaitForAsync(
            new() { State = WaitForSelectorState.Attached }
        );
        for (var stop = 0; stop < MostStops; stop++)
        {
            if (await IsFocusedAsync(target))
            {
                return;
            }
            await Page.Keyboard.PressAsync("Tab");
            await ShouldSeeTheFocusAsync();
        }
        throw new ShouldAssertException($"No Tab leads to {target} on {Page.Url}");
    }

    private static async Task<bool> IsFocusedAsync(ILocator target) =>
        await target.CountAsync() > 0
        && await target.First.EvaluateAsync<bool>("element => element === document.activeElement");

    /// <summary>WCAG 2.2, 2.4.7 and 2.4.11: it is marked, and no part of the page lies over it.</summary>
    private async Task ShouldSeeTheFocusAsync() =>
        (
            await Page.EvaluateAsync<string?>(
                """
                () => {
                  const focused = document.activeElement;
                  if (focused === document.body) return null;
                  const { left, top, right, bottom } = focused.getBoundingClientRect();
                  const say = (what) => `${what}: ${focused.outerHTML.slice(0, 160)}`;
                  if (bottom < 0 || top > innerHeight || right < 0 || left > innerWidth) return say('out of sight');
                  const marks = [focused, ...(focused.labels ?? [])].flatMap((element) =>
                    [null, '::before', '::after'].map((part) => getComputedStyle(element, part)));
                  const marked = marks.some((style) =>
                    (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none');
                  return marked ? null : say('not marked');
                }
                """
            )
        ).ShouldBeNull();
}
