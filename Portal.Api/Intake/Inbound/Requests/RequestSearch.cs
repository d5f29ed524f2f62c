using Microsoft.AspNetCore.Http;

namespace Portal.Api.Intake.Inbound.Requests;

/// <summary>Which page of the open requests is asked for.</summary>
internal sealed record RequestSearch(PageSearch Page)
{
    public static (RequestSearch? Search, InboundRefusal? Refusal) Read(IQueryCollection query)
    {
        var search = PageSearch.First;
        foreach (var (name, values) in query)
        {
            var value = values.Count == 1 ? values[0] : null;
            switch (name)
            {
                case "status" when value == "requested":
                    break;
                case "status":
                    return Refuse("status must be requested: only open requests are listed");
                default:
                    var (page, refusal) = search.With(name, value);
                    if (page is null)
                    {
                        return refusal is null
                            ? Refuse("Only status, _count and page-after are known here")
                            : (null, refusal);
                    }
                    search = page;
                    break;
            }
        }
        return (new(search), null);
    }

    public string Address(string task) => $"{task}?status=requested&{Page.Query}";

    private static (RequestSearch?, InboundRefusal?) Refuse(string text) =>
        (null, InboundRefusal.Parameter(text));
}
