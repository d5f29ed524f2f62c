using System.ComponentModel.DataAnnotations;
using Portal.Api.RecordService;
using Shouldly;

namespace Portal.Tests.RecordService;

public sealed class RecordServiceOptionsTests
{
    private readonly RecordServiceOptions _options = new()
    {
        BaseUrl = "https://prod-base.patient-care-aggregator.com/records",
        ApiKeys = [new() { Key = "a-key" }],
        ClientIds = new() { Appointments = "pep-01" },
    };

    private List<string> Faults(RecordServiceOptions? options = null)
    {
        options ??= _options;
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, true);
        return
        [
            .. results.Select(result => $"{result.MemberNames.Single()} {result.ErrorMessage}"),
        ];
    }

    [Fact]
    public void Nothing_at_all_is_a_good_configuration_that_is_off()
    {
        Faults(new()).ShouldBeEmpty();
        new RecordServiceOptions().IsConfigured.ShouldBeFalse();
    }

    [Fact]
    public void A_complete_configuration_is_on()
    {
        Faults().ShouldBeEmpty();
        _options.IsConfigured.ShouldBeTrue();
        _options.Resources.ShouldBe([RecordResource.Appointments]);
    }

    [Fact]
    public void Half_a_configuration_names_every_missing_key() =>
        Faults(new() { ClientIds = new() { Documents = "pep-02" } })
            .Select(fault => fault.Split(' ')[0])
            .ShouldBe(["BaseUrl", "ApiKeys"]);

    [Proves("WF-NFR-RS-03")]
    [Theory]
    [InlineData("https://prod-base.patient-care-aggregator.com/records", 5000)]
    [InlineData("https://records.int.ptl.patient-care-aggregator.com/records", 200)]
    public void A_batch_is_as_large_as_the_environment_takes(string url, int batch)
    {
        _options.BaseUrl = url;

        _options.Batch.ShouldBe(batch);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(5000, true)]
    [InlineData(0, false)]
    [InlineData(5001, false)]
    public void A_batch_of_ones_own_lies_between_1_and_5000(int size, bool isGood)
    {
        _options.BatchSize = size;

        (Faults().Count == 0).ShouldBe(isGood);
    }

    [Fact]
    public void A_key_is_given_once()
    {
        _options.ApiKeys[0].KeyFile = "/etc/portal/record-service.key";

        Faults().ShouldHaveSingleItem().ShouldBe("ApiKeys:0 needs either Key or KeyFile, not both");
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("line\r\nX-Other: header")]
    public void A_key_is_one_word(string key)
    {
        _options.ApiKeys[0].Key = key;

        Faults().ShouldHaveSingleItem().ShouldStartWith("ApiKeys:0 cannot be read");
    }

    [Fact]
    public void A_file_that_is_not_there_is_named_by_its_setting()
    {
        _options.ApiKeys[0] = new() { KeyFile = "/nowhere/at/all" };

        Faults().ShouldHaveSingleItem().ShouldStartWith("ApiKeys:0 cannot be read");
    }
}
