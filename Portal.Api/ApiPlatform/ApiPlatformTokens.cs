using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using Portal.Api.Outbound;
using Portal.Api.Tokens;

namespace Portal.Api.ApiPlatform;

/// <summary>
/// The portal's access token of the NHS API platform: kept until a minute before it expires, asked for by one request
/// at a time however many callers wait for it.
/// </summary>
public sealed class ApiPlatformTokens(
    OutboundHttp http,
    IOptions<ApiPlatformOptions> options,
    TimeProvider clock
)
{
    public const string Service = "NHS API platform";

    private static readonly TimeSpan _margin = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly Lazy<IReadOnlyList<RsaSecurityKey>> _keys = new(() => Load(options.Value));
    private ApiPlatformToken? _kept;
    private Task<ApiPlatformToken>? _asked;
    private int _firstKey;

    public Task<ApiPlatformToken> GetAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_kept is { } kept && clock.GetUtcNow() < kept.FreshUntil)
            {
                return Task.FromResult(kept);
            }
            _kept = null;
            // It serves every caller, so no single one may end it.
            _asked ??= Task.Run(AskAsync, CancellationToken.None);
            return _asked.WaitAsync(cancellation);
        }
    }

    /// <summary>Forgets a token that a service refused, unless a newer one has taken its place.</summary>
    public void Drop(ApiPlatformToken refused)
    {
        lock (_lock)
        {
            if (ReferenceEquals(_kept, refused))
            {
                _kept = null;
            }
        }
    }

    private async Task<ApiPlatformToken> AskAsync()
    {
        ApiPlatformToken? token = null;
        try
        {
            for (var i = 0; i < _keys.Value.Count; i++)
            {
                var index = (_firstKey + i) % _keys.Value.Count;
                token = await AskAsync(_keys.Value[index]);
                if (token.Fault?.Outcome != CallOutcome.Refused)
                {
                    _firstKey = index;
                    break;
                }
            }
            return token!.Fault is { Outcome: CallOutcome.Refused } refused
                ? new() { Fault = CallResult.NotSetUp(refused.Reason) }
                : token;
        }
        finally
        {
            lock (_lock)
            {
                _asked = null;
                _kept = token is { Value: not null } ? token : null;
            }
        }
    }

    private async Task<ApiPlatformToken> AskAsync(RsaSecurityKey key)
    {
        var now = clock.GetUtcNow();
        var form =
            "grant_type=client_credentials"
            + $"&client_assertion_type={Uri.EscapeDataString(ApiPlatformAssertion.Type)}"
            + $"&client_assertion={ApiPlatformAssertion.Sign(options.Value, key, now)}";
        var answer = await http.SendAsync(
            new(Service, HttpMethod.Post, new(options.Value.TokenUrl))
            {
                Body = Encoding.ASCII.GetBytes(form),
                ContentType = "application/x-www-form-urlencoded",
                Timeout = TimeSpan.FromSeconds(options.Value.TimeoutSeconds),
            },
            CancellationToken.None
        );
        return Read(answer, now);
    }

    private static ApiPlatformToken Read(HttpAnswer answer, DateTimeOffset askedAt)
    {
        if (answer.Status is 400 or 401)
        {
            return new()
            {
                Fault = CallResult.Refused(
                    $"no access token: the NHS API platform {answer}; check ApiPlatform:ApiKey, the kid and the registered key"
                ),
            };
        }
        if (answer.Status != 200)
        {
            var fault = CallResult.Of(answer);
            return new()
            {
                Fault = fault with
                {
                    Reason = $"no access token: the NHS API platform {fault.Reason}",
                },
            };
        }

        var json = answer.Json();
        return json.Member("access_token").Text() is { Length: > 0 } value
            ? new() { Value = value, FreshUntil = askedAt + Lifetime(json) - _margin }
            : new()
            {
                Fault = CallResult.Failed(
                    "no access token: the NHS API platform answered 200 without one"
                ),
            };
    }

    /// <summary>The platform writes <c>expires_in</c> as text as often as a number. Without one the token serves once.</summary>
    private static TimeSpan Lifetime(JsonElement? json)
    {
        var member = json.Member("expires_in");
        var text =
            member.Text()
            ?? (member is { ValueKind: JsonValueKind.Number } n ? n.GetRawText() : "");
        return int.TryParse(text, out var seconds) && seconds is > 0 and <= 86_400
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.Zero;
    }

    private static List<RsaSecurityKey> Load(ApiPlatformOptions options) =>
        [
            .. options.Keys.Select(configured =>
            {
                var key = RsaPem.Read(configured.PrivateKey, configured.PrivateKeyFile).Key!;
                key.KeyId = configured.KeyId;
                return key;
            }),
        ];
}
