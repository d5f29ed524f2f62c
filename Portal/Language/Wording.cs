using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace Portal.Language;

/// <summary>
/// A text of a resource file with its places filled. Each folder has its texts in <c>Texts.resx</c>; the build makes
/// <c>Texts</c> of it, which reads them in the language of the request.
/// </summary>
public static class Wording
{
    /// <param name="text">With <c>{0}</c>, <c>{1}</c> and so on.</param>
    /// <param name="parts">What goes there, in this order.</param>
    public static string With(this string text, params ReadOnlySpan<object?> parts) =>
        string.Format(CultureInfo.CurrentCulture, text, parts);

    /// <summary>A sentence that has a link or the like in it: whole, so that it can be translated. What is filled in is encoded.</summary>
    public static MarkupString Markup(this string text, params ReadOnlySpan<object?> parts)
    {
        var encoded = new object?[parts.Length];
        for (var index = 0; index < parts.Length; index++)
        {
            encoded[index] = HtmlEncoder.Default.Encode(
                Convert.ToString(parts[index], CultureInfo.CurrentCulture) ?? ""
            );
        }
        return new(text.With(encoded));
    }
}
