namespace Portal.Hosting;

/// <summary>Stands in for an exception in a log: its type and where it was thrown, with its words redacted.</summary>
#pragma warning disable CA1032, RCS1194 // Only ever made from another exception, and never thrown.
public sealed class RedactedException : Exception
#pragma warning restore CA1032, RCS1194
{
    private readonly string _text;

    public RedactedException(Exception original)
        : base(Redaction.Redact(original.Message))
    {
        _text = Redaction.Redact(original.ToString());
    }

    public override string ToString() => _text;
}
