using Microsoft.AspNetCore.Http;

namespace Portal.Api.Hosting;

/// <summary>There on a request that has proved which system sends it.</summary>
public sealed class ProvenCaller
{
    private static readonly ProvenCaller _instance = new();

    public static void Is(HttpContext context) => context.Features.Set(_instance);

    public static bool IsBehind(HttpContext context) =>
        context.Features.Get<ProvenCaller>() is not null;
}
