using System.Diagnostics.CodeAnalysis;

namespace Portal.Api.Tokens;

/// <summary>The verified token, or why it is refused.</summary>
public sealed record IdTokenResult
{
    private IdTokenResult(IdToken? token, IdTokenFailure? failure)
    {
        Token = token;
        Failure = failure;
    }

    public IdToken? Token { get; }

    /// <summary>Null when the token is accepted.</summary>
    public IdTokenFailure? Failure { get; }

    [MemberNotNullWhen(true, nameof(Token))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsAccepted => Token is not null;

    public static implicit operator IdTokenResult(IdToken token) => new(token, null);

    public static implicit operator IdTokenResult(IdTokenFailure failure) => new(null, failure);

    public override string ToString() => Failure?.ToString() ?? "Accepted";
}
