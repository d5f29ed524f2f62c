using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Portal.Api.Intake.Inbound;

/// <summary>docs/inbound-openapi.json, as it was when this was built.</summary>
internal static class OpenApiDocument
{
    private static readonly Lazy<byte[]> _document = new(Read);

    public static FileContentHttpResult Answer() =>
        TypedResults.Bytes(_document.Value, "application/json; charset=utf-8");

    private static byte[] Read()
    {
        using var resource = typeof(OpenApiDocument).Assembly.GetManifestResourceStream(
            "inbound-openapi.json"
        )!;
        using var copy = new MemoryStream();
        resource.CopyTo(copy);
        return copy.ToArray();
    }
}
