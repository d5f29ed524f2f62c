using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Jwts;

/// <summary>How a token is to differ from a right one. <see cref="Right"/> does not differ.</summary>
public sealed record JwtRecipe
{
    public static JwtRecipe Right { get; } = new();

    /// <summary>Seconds from now, for <c>exp</c>; negative for one that has expired, null for the usual time.</summary>
    public int? ExpiresIn { get; init; }
    public string Algorithm { get; init; } = JwtSigner.Rs512;

    /// <summary>Sign with a key that nobody published, under the <c>kid</c> of the right one.</summary>
    public bool OtherKey { get; init; }

    /// <summary>A <c>kid</c> in place of the right one.</summary>
    public string? KeyId { get; init; }

    /// <summary>Claims to add or replace; one that is null is left out of the token.</summary>
    public JsonObject Claims { get; init; } = [];

    /// <summary>Reads <c>{expiresIn, alg, key: "other", kid, ...any claim}</c>.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? TryRead(JsonObject body, out JwtRecipe recipe)
    {
        recipe = Right;
        var claims = body.DeepClone().AsObject();
        if (Take(claims, "expiresIn", JsonValueKind.Number, out var expiresIn) is { } wrongTime)
        {
            return wrongTime;
        }
        if (Take(claims, "alg", JsonValueKind.String, out var algorithm) is { } wrongAlgorithm)
        {
            return wrongAlgorithm;
        }
        if (Take(claims, "key", JsonValueKind.String, out var key) is { } wrongKey)
        {
            return wrongKey;
        }
        if (Take(claims, "kid", JsonValueKind.String, out var keyId) is { } wrongKeyId)
        {
            return wrongKeyId;
        }
        if (algorithm is not null && !JwtSigner.Algorithms.Contains(algorithm.GetValue<string>()))
        {
            return $"alg must be one of {string.Join(", ", JwtSigner.Algorithms)}";
        }
        if (key is not null && key.GetValue<string>() != "other")
        {
            return "key can only be \"other\"; leave it out for the right key";
        }
        var seconds = 0;
        if (expiresIn is not null && !expiresIn.TryGetValue(out seconds))
        {
            return "expiresIn must be a whole number of seconds";
        }

        recipe = new()
        {
            ExpiresIn = expiresIn is null ? null : seconds,
            Algorithm = algorithm?.GetValue<string>() ?? Right.Algorithm,
            OtherKey = key is not null,
            KeyId = keyId?.GetValue<string>(),
            Claims = claims,
        };
        return null;
    }

    private static string? Take(
        JsonObject body,
        string name,
        JsonValueKind kind,
        out JsonValue? value
    )
    {
        value = null;
        if (!body.Remove(name, out var node) || node is null)
        {
            return null;
        }
        value = node as JsonValue;
        return value?.GetValueKind() == kind
            ? null
            : $"{name} must be a {(kind == JsonValueKind.Number ? "number" : "string")}";
    }
}
