using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Portal.Api.Intake.Inbound.Requests;

/// <summary>Which page of the open requests is asked for.</summary>
/// <param name="Count">How many to a page.</param>
/// <param name="After">The request that the page before ended with.</param>
internal sealed record RequestSearch(int Count, Guid? After)
{
    private const int Usual = 50;
    private const int Most = 200;

    public static (RequestSearch? Search, InboundRefusal? Refusal) Read(IQueryCollection query)
    {
        var (count, after) = (Usual, (Guid?)null);
        foreach (var (name, values) in query)
        {
            var value = values.Count == 1 ? values[0] : null;
            switch (name)
            {
                case "status" when value == "requested":
                    break;
                case "status":
                    return Refuse("status must be requested: only open requests are listed");
                case "_count"
                    when int.TryParse(
                        value,
                        NumberStyles.None,
                        CultureInfo.InvariantCulture,
                        out count
                    ) && count is >= 1 and <= Most:
                    break;
                case "_count":
                    return Refuse($"_count must be a whole number from 1 to {Most}");
                case "page-after" when Guid.TryParseExact(value, "D", out var id):
                    after = id;
                    break;
                case "page-after":
                    return Refuse("page-after must be as a page's next link has it");
                default:
                    return Refuse("Only status, _count and page-after are known here");
            }
        }
        return (new(count, after), null);
    }

    public string Address(string task) =>
        $"{task}?status=requested&_count={Count}{(After is null ? "" : $"&page-after={After}")}";

    private static (RequestSearch?, InboundRefusal?) Refuse(string text) =>
        (null, InboundRefusal.Parameter(text));
}
