using System.Globalization;

namespace Portal.Api.Language;

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
}
