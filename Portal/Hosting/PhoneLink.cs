namespace Portal.Hosting;

/// <summary>The address behind a phone number that people read.</summary>
public static class PhoneLink
{
    /// <summary><c>tel:03001234567</c> of <c>0300 123 4567</c>; a <c>(0)</c> after +44 is not dialled.</summary>
    public static string Of(string phone) =>
        "tel:"
        + string.Concat(
            phone
                .Replace("(0)", "", StringComparison.Ordinal)
                .Where(letter => char.IsAsciiDigit(letter) || letter == '+')
        );
}
