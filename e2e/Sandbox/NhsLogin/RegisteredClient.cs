using System.Security.Cryptography;

namespace Portal.Sandbox.NhsLogin;

/// <summary>A relying party as NHS login registered it.</summary>
public sealed record RegisteredClient
{
    public required string Id { get; init; }

    /// <summary>As people read it on the log-in pages.</summary>
    public required string Name { get; init; }

    /// <summary>Matched to the letter; ten at most.</summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Vectors of trust it may ask for.</summary>
    public IReadOnlyList<string> Vectors { get; init; } = [];

    /// <summary>Public keys for its assertions: two while it rotates.</summary>
    public required IReadOnlyList<RSA> Keys { get; init; }

    /// <summary>The clients whose asserted login identities it may hand in.</summary>
    public IReadOnlyList<string> AcceptsSignOnFrom { get; init; } = [];
}

/// <summary>The relying parties of the sandbox's NHS login: the NHS App and the portal.</summary>
public sealed class RegisteredClients(params RegisteredClient[] clients)
{
    /// <summary>The NHS App's client id in every environment that is published.</summary>
    public const string NhsAppId = "nhs-online";

    public const string PortalId = "hospital-portal";

    public RegisteredClient? Find(string? id) => clients.FirstOrDefault(client => client.Id == id);

    public RegisteredClient NhsApp => Find(NhsAppId)!;
}
