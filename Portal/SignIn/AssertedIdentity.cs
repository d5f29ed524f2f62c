using Microsoft.Extensions.Primitives;

namespace Portal.SignIn;

/// <summary>
/// The assertion with which the NHS App hands a patient over. NHS login checks it; the portal looks only at its shape
/// and passes it on at once: it is never stored, logged or put into an address of ours.
/// </summary>
public static class AssertedIdentity
{
    public const string Parameter = "assertedLoginIdentity";

    /// <summary>In characters; the NHS App's have about 700.</summary>
    public const int MaximumLength = 4096;

    /// <summary>The assertion if it has the shape of one: once, three parts of base64url, not too long.</summary>
    public static string? Read(StringValues values) =>
        values.Count == 1
        && values[0] is { Length: > 0 and <= MaximumLength } assertion
        && assertion.Split('.') is { Length: 3 } parts
        && Array.TrueForAll(parts, IsBase64Url)
            ? assertion
            : null;

    private static bool IsBase64Url(string part) =>
        part.Length > 0
        && part.Length % 4 != 1
        && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
