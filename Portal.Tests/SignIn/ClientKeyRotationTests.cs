using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Portal.Api.Tokens;
using Portal.Sandbox;
using Portal.Sandbox.NhsLogin;
using Portal.SignIn;
using Portal.Tests.Tokens;
using Shouldly;

namespace Portal.Tests.SignIn;

/// <summary>
/// The portal's key at NHS login is changed as docs/operations/keys.md says, step by step. NHS login holds the public
/// halves: the sandbox's checks each assertion as NHS login does, with those that it was given so far.
/// </summary>
public sealed class ClientKeyRotationTests
{
    private static readonly TestKey _old = TestKey.Portal;
    private static readonly TestKey _new = TestKey.Other;

    private readonly TestClock _clock = new();
    private readonly SandboxAddresses _nhs = new("http://localhost:5080", "http://localhost:5081");

    [Proves("LOGIN-08")]
    [Fact]
    public void At_no_step_is_an_instance_refused_and_at_the_end_the_old_key_is_worth_nothing()
    {
        var before = Instance(_old, "2026-01");
        var after = Instance(_new, "2026-11");

        Takes(before, _old).ShouldBeTrue("as it was");
        Takes(after, _old).ShouldBeFalse("before NHS login has the new key nobody may change over");

        // NHS login has both; the instances change over one after the other.
        Takes(before, _old, _new).ShouldBeTrue("an instance that still waits for its restart");
        Takes(after, _old, _new).ShouldBeTrue("an instance that was restarted");

        // NHS login has removed the old one.
        Takes(after, _new).ShouldBeTrue("all have changed over");
        Takes(before, _new).ShouldBeFalse("whoever took the old key gets nothing with it");
    }

    [Fact]
    public void The_header_names_the_key_that_signs()
    {
        Header(Instance(_old, "2026-01")).ShouldContain("\"kid\":\"2026-01\"");
        Header(Instance(_new, "2026-11")).ShouldContain("\"kid\":\"2026-11\"");
        Header(Instance(_new, null)).ShouldNotContain("kid");
    }

    [Fact]
    public void Whom_the_portal_vouches_for_is_signed_by_the_new_key_too()
    {
        var vouched = Portal.Sandbox.Jwts.Jwt.Read(Instance(_new, "2026-11").Vouch("id-token"))!;

        vouched.IsSignedBy(_new.Rsa).ShouldBeTrue();
        vouched.IsSignedBy(_old.Rsa).ShouldBeFalse();
    }

    private Portal.SignIn.ClientAssertions Instance(TestKey key, string? keyId) =>
        new(
            Options.Create(
                new NhsLoginOptions
                {
                    Authority = _nhs.NhsLogin,
                    ClientId = RegisteredClients.PortalId,
                    PrivateKey = key.PrivatePem,
                    KeyId = keyId,
                }
            ),
            _clock
        );

    /// <summary>Whether NHS login, which holds these public keys, believes that it is the portal who asks.</summary>
    private bool Takes(Portal.SignIn.ClientAssertions portal, params TestKey[] published)
    {
        var nhsLogin = new ClientAssertion(
            _nhs,
            new RegisteredClients(
                new RegisteredClient
                {
                    Id = RegisteredClients.PortalId,
                    Name = "The portal",
                    Keys = [.. published.Select(key => key.Rsa)],
                }
            ),
            _clock
        );
        var form = new FormCollection(
            new()
            {
                ["client_assertion_type"] = ClientAssertion.Type,
                ["client_assertion"] = portal.Create($"{_nhs.NhsLogin}/token"),
            }
        );
        return nhsLogin.Authenticate(form).Client is not null;
    }

    private static string Header(Portal.SignIn.ClientAssertions portal) =>
        System.Text.Encoding.UTF8.GetString(
            System.Buffers.Text.Base64Url.DecodeFromChars(
                portal.Create("http://localhost:5081/token").Split('.')[0]
            )
        );
}
