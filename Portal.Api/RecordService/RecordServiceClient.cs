using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Portal.Api.Outbound;
using Portal.Api.Patients;

namespace Portal.Api.RecordService;

/// <summary>The Record Service's one call: these NHS numbers have records of this type with us.</summary>
public sealed partial class RecordServiceClient(
    OutboundHttp http,
    IOptions<RecordServiceOptions> options
)
{
    public const string Service = "Record Service";

    private int _firstKey;

    /// <param name="resource">One with a client id.</param>
    /// <param name="numbers">One, or a batch of <see cref="RecordServiceOptions.Batch"/> at most.</param>
    /// <param name="cancellation">Ends the request.</param>
    public async Task<RecordServiceResult> SendAsync(
        RecordResource resource,
        IReadOnlyCollection<NhsNumber> numbers,
        CancellationToken cancellation
    )
    {
        if (numbers.Count == 0 || numbers.Count > options.Value.Batch)
        {
            throw new ArgumentOutOfRangeException(
                nameof(numbers),
                $"A request takes 1 to {options.Value.Batch} numbers."
            );
        }
        var clientId =
            options.Value.ClientIds.Of(resource)
            ?? throw new ArgumentException("No client id.", nameof(resource));
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new RecordServiceBody(clientId, numbers.Select(number => number.Value)),
            RecordServiceJson.Default.RecordServiceBody
        );
        return Read(await SendAsync(body, cancellation), numbers.Count);
    }

    /// <summary>With the key that worked last; with the other one where that is refused.</summary>
    private async Task<HttpAnswer> SendAsync(byte[] body, CancellationToken cancellation)
    {
        var keys = options.Value.ApiKeys;
        var answer = new HttpAnswer
        {
            Fault = CallResult.NotSetUp("has no readable key: check RecordService:ApiKeys"),
        };
        var first = Volatile.Read(ref _firstKey);
        for (var i = 0; i < keys.Count; i++)
        {
            var index = (first + i) % keys.Count;
            if (keys[index].Read() is not { } key)
            {
                continue;
            }
            answer = await http.SendAsync(
                new(Service, HttpMethod.Post, Addresses.Below(options.Value.BaseUrl, "records"))
                {
                    Body = body,
                    ContentType = "application/json",
                    Bearer = key,
                    Timeout = TimeSpan.FromSeconds(options.Value.TimeoutSeconds),
                },
                cancellation
            );
            if (answer.Status != 401)
            {
                Volatile.Write(ref _firstKey, index);
                return answer;
            }
        }
        return answer;
    }

    private static RecordServiceResult Read(HttpAnswer answer, int count)
    {
        if (answer.Fault is null && answer.Status == 200)
        {
            return answer.Json().Member("result").Text() == "success"
                ? new(CallResult.Accepted)
                : new(CallResult.Failed("answered 200 without success"));
        }
        if (answer.Fault is null && answer.Status == 400)
        {
            return ReadBadRequest(answer, count);
        }
        return new(CallResult.Of(answer));
    }

    private static RecordServiceResult ReadBadRequest(HttpAnswer answer, int count)
    {
        if (answer.Json().Member("code").Text() != "error.bad-request")
        {
            return new(CallResult.Failed("answered 400 in a form that is not its own"));
        }

        var named = Index()
            .Matches(answer.Json().Member("data").Text() ?? "")
            .Select(match => int.TryParse(match.Groups["index"].ValueSpan, out var i) ? i : -1)
            .ToHashSet();
        if (named.Count == 0)
        {
            return new(
                CallResult.NotSetUp(
                    "answered 400 and named no number: check that RecordService:ClientIds belong to the key"
                )
            );
        }
        return named.All(index => index >= 0 && index < count)
            ? new(CallResult.Refused("named numbers as invalid")) { Invalid = named }
            : new(CallResult.Failed("answered 400 and named numbers that were not sent"));
    }

    // "\"nhsNumbers[1]\" with value \"abc\" fails to match ...": the value is never read, it could be anything.
    [GeneratedRegex(
        """"nhsNumbers\[(?<index>[0-9]+)\]"""",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Index();
}
