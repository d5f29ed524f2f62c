using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Dapper;
using Portal.Api.Messages;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Messages;

public sealed class CallbackTests
{
    private const string Secret = "agreed-with-nhs-notify";
    private const string ApiKey = "the-agreed-key";
    private static readonly Guid _message = Guid.CreateVersion7();

    private static readonly Dictionary<string, string?> _notify = new()
    {
        ["Messages:Callbacks:NotifySecret"] = Secret,
        ["Messages:Callbacks:NotifyApiKey"] = ApiKey,
        ["Reporting:BaseUrl"] = "https://reporting.example.nhs.uk",
        ["Reporting:ClientId"] = "pep",
        ["ApiPlatform:TokenUrl"] = "",
    };

    private static async Task<TestPortal> StartAsync(
        DatabaseEngine engine = DatabaseEngine.Sqlite,
        IReadOnlyDictionary<string, string?>? settings = null,
        MessageChannelKind channel = MessageChannelKind.Notify
    )
    {
        var portal = await TestPortal.StartAsync(engine, settings ?? _notify);
        // Deliveries stay as they are written.
        await portal.Data.ExecuteAsync(
            "INSERT INTO paused_services (service, paused_at) VALUES ('Reporting', @now)",
            new { now = portal.Clock.GetUtcNow() }
        );
        var patient = await portal.Data.PatientAsync(await portal.Data.TrustAsync());
        await portal.Data.ExecuteAsync(
            """
            INSERT INTO messages (id, patient_id, kind, entity_id, tracking_id, channel, provider_id, accepted_at)
            VALUES (@id, @PatientId, 'Booked', @id, @id, @channel, 'provider-1', @now)
            """,
            new
            {
                id = _message,
                patient.PatientId,
                channel = channel.ToString(),
                now = portal.Clock.GetUtcNow(),
            }
        );
        return portal;
    }

    private static string Statuses(params string[] codes) =>
        JsonSerializer.Serialize(
            new
            {
                data = codes.Select(code => new
                {
                    type = "ChannelStatus",
                    attributes = new
                    {
                        messageId = "provider-1",
                        messageReference = _message,
                        supplierStatus = code,
                        timestamp = "2026-06-03T09:00:00Z",
                    },
                }),
            }
        );

    private static async Task<HttpStatusCode> NotifyAsync(
        TestPortal portal,
        string body,
        string? signature = null,
        string key = ApiKey
    )
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            CallbackEndpoints.NotifyStatuses
        )
        {
            Content = new ByteArrayContent(bytes),
        };
        request.Headers.Add(
            "x-hmac-sha256-signature",
            signature
                ?? Convert.ToHexStringLower(
                    HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), bytes)
                )
        );
        request.Headers.Add("x-api-key", key);
        return (await portal.Client().SendAsync(request)).StatusCode;
    }

    [Theory, BothEngines]
    public async Task A_text_that_no_database_keeps_is_a_bad_request(DatabaseEngine engine)
    {
        await using var portal = await StartAsync(engine);

        foreach (var id in new[] { "\\u0000", "\\ud800", "a\\u001bb" })
        {
            (
                await NotifyAsync(
                    portal,
                    Statuses("delivered")
                        .Replace($"{_message}", id, StringComparison.Ordinal)
                        .Replace("provider-1", id, StringComparison.Ordinal)
                )
            ).ShouldBe(HttpStatusCode.BadRequest, id);
        }
    }

    [Fact]
    public async Task While_the_secret_is_changed_the_one_from_before_is_taken_too_and_no_other()
    {
        await using var portal = await StartAsync(
            settings: new Dictionary<string, string?>(_notify)
            {
                ["Messages:Callbacks:NotifySecret"] = "the-secret-that-is-new",
                ["Messages:Callbacks:NotifyApiKey"] = "the-new-key",
                ["Messages:Callbacks:PreviousNotifySecret"] = Secret,
                ["Messages:Callbacks:PreviousNotifyApiKey"] = ApiKey,
            }
        );
        var body = Statuses("delivered");
        string SignedBy(string secret) =>
            Convert.ToHexStringLower(
                HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body))
            );

        (await NotifyAsync(portal, body)).ShouldBe(HttpStatusCode.Accepted);
        (
            await NotifyAsync(portal, body, SignedBy("the-secret-that-is-new"), "the-new-key")
        ).ShouldBe(HttpStatusCode.Accepted);
        (await NotifyAsync(portal, body, SignedBy("another-secret-of-nobody"))).ShouldBe(
            HttpStatusCode.Unauthorized
        );
        (await NotifyAsync(portal, body, SignedBy(""))).ShouldBe(HttpStatusCode.Unauthorized);
        (await NotifyAsync(portal, body, key: "")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<IReadOnlyList<string>> ToldAsync(TestPortal portal)
    {
        await using var connection = await portal.Database.OpenAsync();
        return
        [
            .. await connection.QueryAsync<string>("SELECT kind FROM deliveries ORDER BY number"),
        ];
    }

    [Proves("APP-15")]
    [Theory, BothEngines]
    public async Task What_is_said_of_a_message_is_told_once_in_whatever_order_it_comes(
        DatabaseEngine engine
    )
    {
        await using var portal = await StartAsync(engine);

        (await NotifyAsync(portal, Statuses("read"))).ShouldBe(HttpStatusCode.Accepted);
        (await NotifyAsync(portal, Statuses("delivered", "read", "something_new"))).ShouldBe(
            HttpStatusCode.Accepted
        );
        (await NotifyAsync(portal, Statuses("delivered"))).ShouldBe(HttpStatusCode.Accepted);

        (await ToldAsync(portal)).ShouldBe(["NOTIFY-APP-OPEN", "NOTIFY-APP-RECEIPT"]);
    }

    [Proves("APP-15")]
    [Fact]
    public async Task The_signature_is_over_the_bytes_as_they_came()
    {
        await using var portal = await StartAsync();
        var signature = Convert.ToHexStringLower(
            HMACSHA256.HashData(
                Encoding.UTF8.GetBytes(Secret),
                Encoding.UTF8.GetBytes(Statuses("delivered"))
            )
        );

        (await NotifyAsync(portal, Statuses("delivered") + " ", signature)).ShouldBe(
            HttpStatusCode.Unauthorized
        );
        (await NotifyAsync(portal, Statuses("delivered"), "")).ShouldBe(
            HttpStatusCode.Unauthorized
        );
        (await NotifyAsync(portal, Statuses("delivered"), key: "other")).ShouldBe(
            HttpStatusCode.Unauthorized
        );

        (await ToldAsync(portal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("no JSON")]
    [InlineData("""{"data":[]}""")]
    [InlineData(
        """{"data":[{"attributes":{"messageReference":"x","supplierStatus":"delivered"}}]}"""
    )]
    public async Task A_body_that_is_not_what_was_published_is_refused(string body)
    {
        await using var portal = await StartAsync();

        (await NotifyAsync(portal, body)).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_is_said_of_somebody_else_s_message_is_passed_over()
    {
        await using var portal = await StartAsync(channel: MessageChannelKind.NhsApp);

        (await NotifyAsync(portal, Statuses("delivered"))).ShouldBe(HttpStatusCode.Accepted);

        (await ToldAsync(portal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(CallbackEndpoints.NhsAppReceipts)]
    [InlineData(CallbackEndpoints.NhsAppReplies)]
    [InlineData(CallbackEndpoints.NotifyStatuses)]
    public async Task Without_an_agreed_proof_there_is_no_callback(string path)
    {
        await using var portal = await TestPortal.StartAsync();

        var response = await portal
            .Client()
            .PostAsync(path, new StringContent("{}", Encoding.UTF8, "application/json"));

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(true, HttpStatusCode.Accepted, 1)]
    [InlineData(false, HttpStatusCode.Unauthorized, 0)]
    public async Task The_NHS_App_is_known_by_its_certificate(
        bool agreed,
        HttpStatusCode status,
        int told
    )
    {
        using var key = RSA.Create(2048);
        var now = new TestClock().GetUtcNow();
        using var certificate = new CertificateRequest(
            "CN=nhs-app",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        ).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        await using var portal = await StartAsync(
            settings: new Dictionary<string, string?>(_notify)
            {
                ["Messages:Callbacks:CertificateHeader"] = "x-client-cert",
                ["Messages:Callbacks:NhsAppCertificates:0"] = agreed
                    ? certificate.GetCertHashString(HashAlgorithmName.SHA256)
                    : new string('0', 64),
            },
            channel: MessageChannelKind.NhsApp
        );
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            CallbackEndpoints.NhsAppReceipts
        )
        {
            Content = new StringContent(
                """
                {"resourceType":"Task","intent":"order","status":"completed","authoredOn":"2026-06-03T09:00:00Z",
                 "identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-app-communication-id","value":"provider-1"}],
                 "code":{"coding":[{"system":"https://fhir.nhs.uk/CodeSystem/NHSApp-Communication-Status","code":"Delivered"}]}}
                """
            ),
        };
        request.Headers.Add(
            "x-client-cert",
            Uri.EscapeDataString(certificate.ExportCertificatePem())
        );

        (await portal.Client().SendAsync(request)).StatusCode.ShouldBe(status);

        (await ToldAsync(portal)).Count.ShouldBe(told);
    }
}
