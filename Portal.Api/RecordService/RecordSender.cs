using Portal.Api.Outbound;
using Portal.Api.Patients;

namespace Portal.Api.RecordService;

/// <summary>Sends a batch; what the service names as invalid is set aside and the rest sent again.</summary>
public sealed class RecordSender(RecordServiceClient client)
{
    // The service names every invalid number at once: one that goes on naming more cannot be believed.
    private const int MostRounds = 5;

    public async Task<RecordDelivery> SendAsync(
        RecordResource resource,
        IReadOnlyList<NhsNumber> numbers,
        CancellationToken cancellation
    )
    {
        var setAside = new List<NhsNumber>();
        for (var round = 1; numbers.Count > 0; round++)
        {
            var result = await client.SendAsync(resource, numbers, cancellation);
            if (result.Call.IsAccepted)
            {
                return new(numbers, setAside, [], null);
            }
            if (result.Call.Outcome != CallOutcome.Refused)
            {
                return new([], setAside, numbers, result.Call);
            }
            if (round == MostRounds)
            {
                return new(
                    [],
                    setAside,
                    numbers,
                    CallResult.Failed($"named new numbers as invalid {MostRounds} times in a row")
                );
            }
            setAside.AddRange(result.Invalid.Select(index => numbers[index]));
            numbers = [.. numbers.Where((_, index) => !result.Invalid.Contains(index))];
        }
        return new([], setAside, [], null);
    }
}
