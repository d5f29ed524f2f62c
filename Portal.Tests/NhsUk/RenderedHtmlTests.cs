using Portal.Tests.NhsUk.Fixtures;
using Shouldly;

namespace Portal.Tests.NhsUk;

/// <summary>The comparison that proves the components must itself see what counts and no more.</summary>
public sealed class RenderedHtmlTests
{
    [Theory]
    [InlineData("<p id=a lang=en>x</p>", "<p lang=en id=a>x</p>")]
    [InlineData("<p class='a b'>x</p>", "<p class='b a'>x</p>")]
    [InlineData("<p>\n  x  y\n</p>\n", "<p>x y</p>")]
    [InlineData("<ul> <li>x</li> </ul>", "<ul><li>x</li></ul>")]
    [InlineData("<p><span>Error: </span>x</p>", "<p><span>Error:</span> x</p>")]
    [InlineData("<p>x &amp; y</p>", "<p>x &#38; y</p>")]
    public void What_looks_the_same_is_the_same(string one, string other) =>
        RenderedHtml.Of(one).ShouldBe(RenderedHtml.Of(other));

    [Theory]
    [InlineData("<p>x</p>", "<p>y</p>")]
    [InlineData("<p>x</p>", "<div>x</div>")]
    [InlineData("<p>x</p>", "<p>x</p><p></p>")]
    [InlineData("<p id=a>x</p>", "<p>x</p>")]
    [InlineData("<p id=a>x</p>", "<p id=b>x</p>")]
    [InlineData("<p id=''>x</p>", "<p>x</p>")]
    [InlineData("<p class='a'>x</p>", "<p class='a a'>x</p>")]
    [InlineData("<p aria-describedby='a b'>x</p>", "<p aria-describedby='b a'>x</p>")]
    [InlineData("<p><span>Error: </span>x</p>", "<p><span>Error:</span>x</p>")]
    [InlineData("<p>x <a>y</a></p>", "<p>x<a>y</a></p>")]
    [InlineData("<textarea>x</textarea>", "<textarea> x</textarea>")]
    [InlineData("<pre><code>a  b</code></pre>", "<pre><code>a b</code></pre>")]
    [InlineData("<svg><path d='m1'/></svg>", "<svg><path d='m2'/></svg>")]
    [InlineData("<p>&lt;b&gt;</p>", "<p><b></b></p>")]
    public void What_differs_is_told_apart(string one, string other) =>
        RenderedHtml.Of(one).ShouldNotBe(RenderedHtml.Of(other));
}
