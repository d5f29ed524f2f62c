using Portal.Api.Tokens;
using Shouldly;

namespace Portal.Tests.Tokens;

public sealed class IdTokenLifetimeTests : IDisposable
{
    private readonly NhsLoginFixture _nhsLogin = new();

    public void Dispose() => _nhsLogin.Dispose();

    [Theory]
    [InlineData(3629, null)]
    [InlineData(3630, IdTokenFailure.Expired)]
    public async Task A_token_ends_30_seconds_after_its_hour(int seconds, IdTokenFailure? failure)
    {
        var token = _nhsLogin.Token().ToString();
        _nhsLogin.Clock.Advance(TimeSpan.FromSeconds(seconds));

        (await _nhsLogin.ValidateAsync(token)).Failure.ShouldBe(failure);
    }

    [Theory]
    [InlineData("iat", 30, null)]
    [InlineData("iat", 31, IdTokenFailure.NotYetValid)]
    [InlineData("nbf", 30, null)]
    [InlineData("nbf", 31, IdTokenFailure.NotYetValid)]
    public async Task NHS_logins_clock_may_be_30_seconds_ahead(
        string claim,
        int seconds,
        IdTokenFailure? failure
    )
    {
        var ahead = _nhsLogin.Clock.GetUtcNow().ToUnixTimeSeconds() + seconds;

        (await _nhsLogin.ValidateAsync(_nhsLogin.Token().With(claim, ahead))).Failure.ShouldBe(
            failure
        );
    }

    [Theory]
    [InlineData("exp", "4102444800")]
    [InlineData("exp", -1)]
    [InlineData("exp", double.MaxValue)]
    [InlineData("exp", 253_402_300_799)]
    [InlineData("iat", 253_402_300_799)]
    [InlineData("nbf", 253_402_300_799)]
    [InlineData("iat", null)]
    [InlineData("nbf", "soon")]
    public async Task A_time_that_is_no_number_of_seconds_is_refused(string claim, object? value) =>
        (
            await _nhsLogin.ValidateAsync(_nhsLogin.Token().With(claim, value))
        ).IsAccepted.ShouldBeFalse();
}
