using System.Text.Json.Serialization;

namespace Portal.Api.Tokens;

/// <summary>An issued token (RFC 6749 section 5.1).</summary>
/// <param name="ExpiresIn">Seconds.</param>
internal sealed record TokenResponse(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    [property: JsonPropertyName("scope")] string Scope
)
{
    public override string ToString() => "(token)";
}

internal sealed record TokenErrorResponse(
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("error_description")] string Description
);

[JsonSerializable(typeof(TokenResponse))]
[JsonSerializable(typeof(TokenErrorResponse))]
internal sealed partial class TokenJson : JsonSerializerContext;
