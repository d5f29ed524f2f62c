using System.Text;

namespace Portal.Sandbox.Malformed;

/// <summary>A good request of the Aggregator, in parts that a mutation can spoil. Text is Latin-1: a character is a byte.</summary>
public sealed class RequestDraft
{
    public const string Prefix = "/fhir";

    public string Method { get; set; } = "GET";

    /// <summary>Begins with <see cref="Prefix"/>: what lies elsewhere is not the Aggregator's.</summary>
    public string Path { get; set; } = $"{Prefix}/R4/Appointment";
    public string Query { get; set; } = "";
    public string Version { get; set; } = "HTTP/1.1";
    public string LineEnd { get; set; } = "\r\n";
    public List<(string Name, string Value)> Headers { get; } = [];
    public string Body { get; set; } = "";

    public static RequestDraft Good(MalformedTarget target) =>
        new()
        {
            Query =
                $"patient:identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C{target.NhsNumber}",
            Headers =
            {
                ("Host", "portal.test"),
                ("Accept", "application/fhir+json"),
                ("Authorization", $"Bearer {target.Bearer}"),
                ("NHSD-ID-Token", target.IdToken),
                ("X-Correlation-ID", "c93e2449-a2ef-4476-ad15-13491036be22"),
            },
        };

    public string Header(string name) => Headers.Find(header => header.Name == name).Value ?? "";

    public void Set(string name, string value)
    {
        Headers.RemoveAll(header => header.Name == name);
        Headers.Add((name, value));
    }

    public byte[] ToBytes()
    {
        var text = new StringBuilder()
            .Append(Method)
            .Append(' ')
            .Append(Path)
            .Append('?')
            .Append(Query)
            .Append(' ')
            .Append(Version)
            .Append(LineEnd);
        foreach (var (name, value) in Headers)
        {
            text.Append(name).Append(": ").Append(value).Append(LineEnd);
        }
        return Encoding.Latin1.GetBytes(text.Append(LineEnd).Append(Body).ToString());
    }
}

/// <summary>Where malformed requests go, and what a good one would hold.</summary>
public sealed record MalformedTarget(int Port, string Bearer, string IdToken, string NhsNumber);
