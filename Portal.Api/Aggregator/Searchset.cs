using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Portal.Api.Fhir;

namespace Portal.Api.Aggregator;

/// <summary>An answer with a patient's resources: each is mapped, checked and written before the next.</summary>
/// <param name="rows">What the patient may see.</param>
/// <param name="leftOut">Is told of those that break a rule.</param>
/// <param name="baseUrl">Where resources have their addresses, without a trailing slash.</param>
internal abstract class Searchset<TRow, TResource>(
    IReadOnlyList<TRow> rows,
    LeftOutResources leftOut,
    string baseUrl
) : IResult
    where TResource : struct, IResource
{
    /// <summary>
    /// So many bytes wait before they are sent: the whole of nearly every answer, so that a fault on the way can still be
    /// told as one.
    /// </summary>
    private const int Waiting = 256 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var cancellation = httpContext.RequestAborted;
        response.ContentType = FhirJson.ContentType;
        if (HttpMethods.IsHead(httpContext.Request.Method))
        {
            AggregatorCall.Of(httpContext).Count = Count();
            return;
        }

        await using var json = FhirJson.Writer(response.BodyWriter);
        var bundle = new SearchsetWriter(json, baseUrl);
        var sent = 0L;
        for (var i = 0; i < rows.Count; i++)
        {
            Write(bundle, json, rows[i]);
            if (json.BytesCommitted + json.BytesPending - sent > Waiting)
            {
                sent = json.BytesCommitted + json.BytesPending;
                await json.FlushAsync(cancellation);
                await response.BodyWriter.FlushAsync(cancellation);
            }
        }
        AggregatorCall.Of(httpContext).Count = bundle.End();
        await json.FlushAsync(cancellation);
        await response.BodyWriter.FlushAsync(cancellation);
    }

    protected abstract TResource Map(TRow row);

    /// <summary>The first rule that the resource breaks; null when it may go out.</summary>
    protected abstract string? BrokenBy(in TResource resource);

    protected abstract void Write(Utf8JsonWriter json, in TResource resource);

    private void Write(SearchsetWriter bundle, Utf8JsonWriter json, TRow row)
    {
        var resource = Map(row);
        if (Keeps(resource))
        {
            bundle.BeginEntry(resource.ResourceType, resource.Id);
            Write(json, resource);
            bundle.EndEntry();
        }
    }

    private int Count()
    {
        var count = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            count += Keeps(Map(rows[i])) ? 1 : 0;
        }
        return count;
    }

    private bool Keeps(in TResource resource) =>
        leftOut.Keeps(resource.ResourceType, resource.Id, BrokenBy(resource));
}
