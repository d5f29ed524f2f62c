namespace Portal.Sandbox.NhsLogin;

/// <summary>What a code stands for until the client fetches the tokens.</summary>
public sealed record Grant(AuthorizeRequest Request, Account Account, SignInPlan Plan);

/// <summary>What an access or refresh token stands for.</summary>
public sealed record TokenGrant(
    RegisteredClient Client,
    Account Account,
    IReadOnlyList<string> Scopes,
    SignInPlan Plan
);
