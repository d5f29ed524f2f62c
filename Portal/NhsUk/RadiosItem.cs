namespace Portal.NhsUk;

/// <summary>One answer of a group of radios.</summary>
public sealed record RadiosItem : ChoiceItem
{
    public RadiosItem() { }

    public RadiosItem(string value, TextOrHtml text, PartOptions? hint = null) =>
        (Value, Text, Hint) = (value, text, hint);
}
