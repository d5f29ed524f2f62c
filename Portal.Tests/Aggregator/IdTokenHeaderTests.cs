using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Portal.Api.Aggregator;
using Portal.Tests.Tokens;
using Shouldly;

namespace Portal.Tests.Aggregator;

public sealed class IdTokenHeaderTests(SharedAggregator shared) : IClassFixture<SharedAggregator>
{
    private readonly AggregatorFixture _aggregator = shared.Aggregator;

    private static string Wrap(object token) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(token.ToString()!));

    private Task<AggregatorAnswer> SendAsync(params string[] header) =>
        _aggregator.SendAsync(_aggregator.Request().With("NHSD-ID-Token", header));

    private async Task ShouldBeRefusedAsync(string reason, params string[] header) =>
        (await SendAsync(header))
            .ShouldRefuse(HttpStatusCode.Unauthorized, "processing")
            .Diagnostics.ShouldBe($"Missing or invalid NHSD-ID-Token in request: {reason}");

    /// <summary>Each way to be no good, with what the validator says of it.</summary>
    public static TheoryData<string, Func<TestIdToken, TestIdToken>> BadTokens =>
        new()
        {
            { "Algorithm", token => token.SignedAs("none") },
            { "Algorithm", token => token.SignedAs("HS256") },
            { "Algorithm", token => token.SignedAs("RS256") },
            { "UnknownKey", token => token.SignedBy(TestKey.Other) },
            { "Signature", token => token.SignedBy(TestKey.Other, TestKey.First.Id) },
            { "Issuer", token => token.With("iss", "https://another.test") },
            { "Audience", token => token.With("aud", "another") },
            { "Audience", token => token.With("aud", NhsLoginFixture.ClientId) },
            { "Expired", token => token.With("exp", 1) },
            { "ProofingLevel", token => token.With("identity_proofing_level", "P5") },
            { "ProofingLevel", token => token.With("identity_proofing_level", "P0") },
            { "Vector", token => token.With("vot", "P5.Cp.Cd") },
            { "ActingForAnother", token => token.With("act", "someone") },
            { "NhsNumber", token => token.With("nhs_number", "9990000019") },
            { "NhsNumber", token => token.Without("nhs_number") },
            { "BirthDate", token => token.Without("birthdate") },
            { "BirthDate", token => token.With("birthdate", "17/05/1980") },
            { "Audience", token => token.Without("aud") },
            { "Issuer", token => token.Without("iss") },
            { "Expired", token => token.Without("exp") },
            { "NotYetValid", token => token.Without("iat") },
            { "ProofingLevel", token => token.Without("identity_proofing_level") },
            { "Vector", token => token.Without("vot") },
            { "Subject", token => token.Without("sub") },
        };

    [Theory, MemberData(nameof(BadTokens), DisableDiscoveryEnumeration = true)]
    public async Task A_token_that_is_no_good_is_refused_bare_and_wrapped(
        string reason,
        Func<TestIdToken, TestIdToken> spoil
    )
    {
        var token = spoil(_aggregator.IdToken()).ToString();

        await ShouldBeRefusedAsync(reason, token);
        await ShouldBeRefusedAsync(reason, Wrap(token));
    }

    [Fact]
    public async Task A_good_token_is_taken_bare_and_wrapped_in_either_alphabet_with_or_without_padding()
    {
        foreach (var padding in new[] { "a", "ab", "abc" })
        {
            var token = _aggregator.IdToken().With("x", padding).ToString();
            var wrapped = Wrap(token);

            (await SendAsync(token)).ShouldFind(1);
            (await SendAsync(wrapped)).ShouldFind(1);
            (await SendAsync(wrapped.TrimEnd('='))).ShouldFind(1);
            (await SendAsync(wrapped.Replace('+', '-').Replace('/', '_'))).ShouldFind(1);
        }
    }

    [Fact]
    public async Task None_two_or_twice_wrapped_is_refused()
    {
        var token = _aggregator.IdToken().ToString();

        await ShouldBeRefusedAsync("Missing", "");
        await ShouldBeRefusedAsync("Missing", token, token);
        await ShouldBeRefusedAsync("Malformed", Wrap(Wrap(token)));
        (await _aggregator.SendAsync(_aggregator.Request().Without("NHSD-ID-Token")))
            .ShouldRefuse(HttpStatusCode.Unauthorized, "processing")
            .Diagnostics!.ShouldEndWith("Missing");
    }

    [Theory]
    [InlineData("====")]
    [InlineData("YS5iLmM=")]
    [InlineData("////")]
    [InlineData("null")]
    [InlineData("Bearer eyJhbGciOiJSUzUxMiJ9.e30.x")]
    public Task What_wraps_nothing_is_malformed(string text) =>
        ShouldBeRefusedAsync("Malformed", text);

    [Fact]
    public Task A_huge_header_is_refused() =>
        ShouldBeRefusedAsync("TooLong", new string('A', 100_000));

    [Fact]
    public async Task Another_audience_is_taken_where_it_is_configured()
    {
        await using var aggregator = await AggregatorFixture.StartAsync(
            "Aggregator:IdTokenAudiences:0",
            "nhs-app-int"
        );

        (await aggregator.GetAsync(aggregator.IdToken().With("aud", "nhs-app-int"))).ShouldFind(0);
        (await aggregator.GetAsync()).ShouldRefuse(HttpStatusCode.Unauthorized, "processing");
    }

    [Fact]
    public async Task While_NHS_login_is_out_of_reach_the_answer_is_503()
    {
        await using var aggregator = await AggregatorFixture.StartAsync();
        aggregator.Portal.NhsLogin.IsDown = true;

        (await aggregator.GetAsync()).ShouldRefuse(HttpStatusCode.ServiceUnavailable, "transient");
    }

    [Fact]
    public void Whatever_is_wrapped_comes_out_again() =>
        Prop.ForAll<NonEmptyString>(text =>
            {
                var ascii = new string([.. text.Get.Select(letter => (char)(letter % 128))]);
                var wrapped = Convert.ToBase64String(Encoding.ASCII.GetBytes(ascii));
                return IdTokenHeader.Unwrap(wrapped) == ascii
                    && IdTokenHeader.Unwrap(wrapped.TrimEnd('=')) == ascii
                    && IdTokenHeader.Unwrap(wrapped.Replace('+', '-').Replace('/', '_')) == ascii;
            })
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_is_unwrapped_or_left_as_it_is_without_an_exception() =>
        Prop.ForAll<NonNull<string>>(text =>
            {
                var result = IdTokenHeader.Unwrap(text.Get);
                return result == text.Get || Wrap(result).TrimEnd('=').Length <= text.Get.Length;
            })
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_compact_JWT_is_never_unwrapped() =>
        Prop.ForAll<NonNull<string>>(text => IdTokenHeader.Unwrap(text.Get + ".") == text.Get + ".")
            .QuickCheckThrowOnFailure();
}
