namespace Portal.Api.Tokens;

/// <summary>Verifies access tokens of one issuer.</summary>
public interface IBearerTokenValidator
{
    /// <summary>Null when the token is not good; an exception when the issuer's keys cannot be had.</summary>
    ValueTask<BearerToken?> ValidateAsync(
        ReadOnlyMemory<char> token,
        CancellationToken cancellation
    );
}
