using System.ComponentModel.DataAnnotations;
using Portal.Api.Hosting;
using Shouldly;

namespace Portal.Tests.Hosting;

public sealed class PortalOptionsTests
{
    [Proves("WF-NFR-12")]
    [Theory]
    [InlineData("https://portal.example.nhs.uk")]
    [InlineData("https://portal.example.nhs.uk:8443")]
    [InlineData("http://localhost:5080")]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://[::1]")]
    public void The_public_address_is_https_or_on_localhost(string address) =>
        Faults(address).ShouldBeEmpty();

    [Proves("WF-NFR-12")]
    [Theory]
    [InlineData("http://portal.example.nhs.uk")]
    [InlineData("http://localhost.example.nhs.uk")]
    [InlineData("https://portal.example.nhs.uk/")]
    [InlineData("https://portal.example.nhs.uk/portal")]
    [InlineData("https://user@portal.example.nhs.uk")]
    [InlineData("portal.example.nhs.uk")]
    public void Any_other_public_address_is_refused(string address) =>
        Faults(address)
            .ShouldHaveSingleItem()
            .ShouldStartWith("must be an https address without a path");

    private static List<string?> Faults(string address)
    {
        var options = new PortalOptions { BaseUrl = address, SystemName = "Portal" };
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, true);
        return [.. results.Select(result => result.ErrorMessage)];
    }
}
