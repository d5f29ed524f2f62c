using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Portal.Api.Hosting;

/// <summary>Reads the body of a request up to a limit of its own.</summary>
internal static class LimitedBody
{
    /// <returns>The bytes as they came; null when there are more than <paramref name="longest"/>, said beforehand or not.</returns>
    /// <exception cref="BadHttpRequestException">It broke off, came too slowly, or is not as it said it would be.</exception>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int longest)
    {
        if (request.ContentLength > longest)
        {
            return null;
        }
        if (
            request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is
            { IsReadOnly: false } size
        )
        {
            // The server counts what frames a chunked body too: the limit itself is looked at here.
            size.MaxRequestBodySize = 2L * longest;
        }

        var reader = request.BodyReader;
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(request.HttpContext.RequestAborted);
                if (read.Buffer.Length > longest)
                {
                    reader.AdvanceTo(read.Buffer.End);
                    return null;
                }
                if (read.IsCompleted)
                {
                    var bytes = read.Buffer.ToArray();
                    reader.AdvanceTo(read.Buffer.End);
                    return bytes;
                }
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
        catch (BadHttpRequestException tooMuch)
            when (tooMuch.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }
}
