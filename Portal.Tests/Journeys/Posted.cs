using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Portal.Tests.Journeys;

/// <summary>A form as a browser posts it: a name may stand several times.</summary>
internal static class Posted
{
    public static IFormCollection Form(params (string Name, string Value)[] fields) =>
        new FormCollection(
            fields
                .GroupBy(field => field.Name, StringComparer.Ordinal)
                .ToDictionary(
                    group => group.Key,
                    group => new StringValues([.. group.Select(field => field.Value)])
                )
        );
}
