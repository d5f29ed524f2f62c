using System.Text;

namespace Portal.Sandbox.Malformed;

/// <summary>Ways to spoil a request: its address, headers, tokens, body, encodings and sizes.</summary>
internal static class RequestMutations
{
    private static readonly string[] _methods =
    [
        "POST",
        "PUT",
        "DELETE",
        "PATCH",
        "OPTIONS",
        "TRACE",
        "HEAD",
        "CONNECT",
        "get",
        "BREW",
        "G(T",
        "",
        "GET\t",
        "PRI",
    ];

    private static readonly string[] _versions =
    [
        "HTTP/1.0",
        "HTTP/2.0",
        "HTTP/9.9",
        "HTTP/1.10",
        "http/1.1",
        "",
        "HTTP/",
        "HTTQ/1.1",
        "HTTP/1.1 ",
    ];

    private static readonly string[] _paths =
    [
        "",
        "/",
        "/R4",
        "/R4/",
        "/R4/Patient",
        "/R4/Appointment/",
        "/R4//Appointment",
        "/R4/Appointment%00",
        "/R4/%ff%fe",
        "/R4/%c0%ae",
        "/R4/%",
        "/R4/%2",
        "/R4/%zz",
        "/R4/Appointment/../Appointment/x",
        "/R4/Appointment;a=b",
        "/R4/Appointment#x",
        "/R4/\\Appointment",
        "/R4/Appointment%20",
        "/R4/App\u00f6intment",
        "/R4/{id}",
        "/R4/Appointment/_search",
        "/R4/$everything",
        "/R4/Appointment\u0001",
        "/R5/Task",
        "/R4/DocumentReference/1",
        "/R4/'; DROP TABLE patients; --",
        "/R4/<script>alert(1)</script>",
        "/R4/Appointment x",
    ];

    private static readonly string[] _queries =
    [
        "",
        "&",
        "=",
        "a",
        "patient:identifier",
        "patient:identifier=",
        "patient:identifier=9990000018",
        "patient:identifier=%",
        "patient:identifier=%00",
        "patient:identifier=https://fhir.nhs.uk/Id/nhs-number|",
        "patient:identifier=https://fhir.nhs.uk/Id/nhs-number|9990000019",
        "patient:identifier=https://fhir.nhs.uk/Id/nhs-number|999000001",
        "patient:identifier=https://fhir.nhs.uk/Id/nhs-number|99900000188",
        "patient:identifier=https://fhir.nhs.uk/Id/nhs-number|\u0669990000018",
        "patient:identifier=' OR 1=1 --",
        "patient:identifier[]=1",
        "patient.identifier=https://fhir.nhs.uk/Id/nhs-number|9990000018",
        "PATIENT:IDENTIFIER=x",
        "patient%3Aidentifier=%ff",
        "_format=xml",
        "???",
    ];

    private static readonly string[] _values =
    [
        "",
        " ",
        "\t",
        "null",
        "0",
        "-1",
        "\u00ff\u00fe",
        "a\u0000b",
        "a\u0001b",
        "\"",
        "{}",
        "[]",
        "' OR '1'='1",
        "${jndi:ldap://x}",
        "<x>",
        "%00",
        "%0d%0aA:b",
        "9990000018",
        "999 000 0018",
        "text/html",
        "*/*;q=0",
        ",",
        ";;",
        "a,b",
        "Bearer",
        "Bearer ",
        "Basic YTpi",
        "Digest x",
        "..",
        "a.b",
        "a.b.c",
        "....",
    ];

    private static readonly string[] _names =
    [
        "Host",
        "Accept",
        "Authorization",
        "NHSD-ID-Token",
        "X-Correlation-ID",
        "Content-Length",
        "Transfer-Encoding",
        "Content-Type",
        "Content-Encoding",
        "Expect",
        "Upgrade",
        "Connection",
        "Range",
        "If-None-Match",
        "Cookie",
        "X-Forwarded-For",
        "Accept-Encoding",
        "Prefer",
        "TE",
        "Trailer",
    ];

    private static readonly string[] _lines =
    [
        "no colon",
        ": no name",
        "a b: c",
        "A\u0000: b",
        "A : b",
        " folded",
        "\tfolded",
        "\u00e9: b",
        "()<>@: b",
        "A:\u0007",
        "\r",
        "X-Correlation-ID:: x",
    ];

    private static readonly (string Name, string Value)[] _framing =
    [
        ("Content-Length", "-1"),
        ("Content-Length", "5"),
        ("Content-Length", "99999999999999999999"),
        ("Content-Length", "1e3"),
        ("Content-Length", "100000"),
        ("Transfer-Encoding", "chunked"),
        ("Transfer-Encoding", "gzip"),
        ("Transfer-Encoding", "chunked, chunked"),
        ("Transfer-Encoding", "x"),
        ("Expect", "100-continue"),
        ("Expect", "x"),
        ("Upgrade", "websocket"),
        ("Connection", "upgrade"),
        ("Content-Encoding", "br"),
    ];

    private static readonly string[] _bodies =
    [
        "x",
        "{}",
        "5\r\nhello\r\n0\r\n\r\n",
        "zz\r\n",
        "-1\r\n",
        "0\r\n\r\n",
        "ffffffffff\r\nx",
        "\u0000\u0001\u0002",
        "GET /fhir HTTP/1.1\r\n\r\n",
    ];

    public static IReadOnlyList<Action<RequestDraft, Random>> All { get; } =
    [
        (draft, random) => draft.Method = Any(random, _methods),
        (draft, random) => draft.Version = Any(random, _versions),
        (draft, random) => draft.Path = RequestDraft.Prefix + Any(random, _paths),
        (draft, random) => draft.Path += "/" + Noise(random, random.Next(1, 60)),
        (draft, random) => draft.Query = Any(random, _queries),
        (draft, random) => draft.Query += "&" + Any(random, _queries),
        (draft, random) => draft.Query = draft.Query + "&" + draft.Query,
        (draft, random) => draft.Query += "&" + Noise(random, random.Next(1, 60)),
        (draft, random) => draft.Query += new string('a', random.Next(1, 20_000)),
        (draft, random) => draft.Headers.RemoveAt(random.Next(draft.Headers.Count)),
        (draft, random) => draft.Headers.Add(Any(random, draft.Headers)),
        (draft, random) => draft.Set(Any(random, _names), Any(random, _values)),
        (draft, random) => draft.Headers.Add((Any(random, _names), Any(random, _values))),
        (draft, random) => draft.Set(Any(random, _names), Noise(random, random.Next(1, 200))),
        (draft, random) => draft.Set(Any(random, _names), new string('a', random.Next(1, 60_000))),
        (draft, random) =>
            draft.Headers.Insert(random.Next(draft.Headers.Count), (Any(random, _lines), "")),
        (draft, random) =>
            draft.Headers.AddRange(
                Enumerable.Range(0, random.Next(1, 200)).Select(i => ($"X-{i}", "a"))
            ),
        (draft, random) => draft.Headers.Add(Any(random, _framing)),
        (draft, random) => Spoil(draft, "Authorization", random),
        (draft, random) => Spoil(draft, "NHSD-ID-Token", random),
        (draft, random) => Forge(draft, random),
        (draft, random) => draft.Body = Any(random, _bodies),
        (draft, random) => Send(draft, Noise(random, random.Next(1, 2000))),
        (draft, random) => Send(draft, new string('a', random.Next(60_000, 70_000))),
        (draft, _) => draft.LineEnd = "\n",
        (draft, _) => draft.LineEnd = "\r",
    ];

    /// <summary>What happens to the bytes themselves; the beginning stays, so that the address is still the Aggregator's.</summary>
    public static byte[] Break(byte[] request, Random random)
    {
        const int kept = 10;
        var at = random.Next(kept, request.Length);
        switch (random.Next(6))
        {
            case 0:
                return request[..at];
            case 1:
                request[at] = (byte)random.Next(256);
                return request;
            case 2:
                return [.. request[..at], (byte)random.Next(256), .. request[at..]];
            case 3:
                for (var i = 0; i < 8; i++)
                {
                    request[random.Next(kept, request.Length)] = (byte)random.Next(256);
                }
                return request;
            case 4:
                return [.. Encoding.Latin1.GetBytes(Noise(random, random.Next(1, 40))), .. request];
            default:
                return Encoding.Latin1.GetBytes(Noise(random, random.Next(1, 500)));
        }
    }

    public static T Any<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private static void Send(RequestDraft draft, string body)
    {
        draft.Body = body;
        draft.Set("Content-Length", $"{body.Length}");
    }

    /// <summary>Changes, cuts, doubles or wraps a token.</summary>
    private static void Spoil(RequestDraft draft, string header, Random random)
    {
        var value = draft.Header(header);
        if (value.Length < 20)
        {
            return;
        }
        var at = random.Next(8, value.Length);
        draft.Set(
            header,
            random.Next(6) switch
            {
                0 => value[..at],
                1 => value[..at] + (value[at] == 'A' ? 'B' : 'A') + value[(at + 1)..],
                2 => value + value,
                3 => value + ".",
                4 => Convert.ToBase64String(Encoding.Latin1.GetBytes(value[..at])),
                _ => value[..at] + Noise(random, 5) + value[at..],
            }
        );
    }

    /// <summary>A token of our own making: any header, any claims, a signature of noise.</summary>
    private static void Forge(RequestDraft draft, Random random)
    {
        string[] headers =
        [
            "{}",
            "[]",
            "null",
            "{",
            "{\"alg\":\"none\"}",
            "{\"alg\":\"RS512\",\"kid\":\"x\"}",
            "{\"alg\":1}",
            "{\"alg\":\"RS512\",\"alg\":\"none\"}",
            "{\"alg\":\"HS256\",\"kid\":null}",
            "\u00ff",
        ];
        string[] claims =
        [
            "{}",
            "[1]",
            "{\"exp\":1e400}",
            "{\"exp\":\"x\"}",
            "{\"aud\":{}}",
            "{\"nhs_number\":9990000018}",
            new string('[', 100),
            "{\"sub\":\"\\ud800\"}",
        ];
        var token = string.Join(
            '.',
            Encode(Any(random, headers)),
            Encode(Any(random, claims)),
            Encode(Noise(random, random.Next(0, 256)))
        );
        if (random.Next(2) == 0)
        {
            draft.Set("Authorization", $"Bearer {token}");
        }
        else
        {
            draft.Set("NHSD-ID-Token", token);
        }
    }

    private static string Encode(string text) =>
        Convert
            .ToBase64String(Encoding.Latin1.GetBytes(text))
            .TrimEnd('=')
            .Replace('+', '-')
            .Replace('/', '_');

    private static string Noise(Random random, int length) =>
        string.Create(
            length,
            random,
            static (span, random) =>
            {
                // Half of the noise is printable, so that it gets further in.
                var printable = random.Next(2) == 0;
                foreach (ref var letter in span)
                {
                    letter = (char)(printable ? random.Next(33, 127) : random.Next(256));
                }
            }
        );
}
