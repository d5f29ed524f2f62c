using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace Portal.Language;

/// <summary>A text of a resource file that has markup in it.</summary>
public static class MarkupWording
{
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
