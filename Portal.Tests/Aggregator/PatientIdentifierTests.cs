using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Portal.Api.Aggregator;
using Shouldly;

namespace Portal.Tests.Aggregator;

public sealed class PatientIdentifierTests(SharedAggregator shared)
    : IClassFixture<SharedAggregator>
{
    private const string System = "https://fhir.nhs.uk/Id/nhs-number";

    [Theory]
    [InlineData("?patient:identifier=https://fhir.nhs.uk/Id/nhs-number|9990000018")]
    [InlineData("?patient%3Aidentifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C9990000018")]
    [InlineData("?a=b&patient:identifier=https://fhir.nhs.uk/Id/nhs-number%7c9990000018&c")]
    public void The_number_is_read(string query)
    {
        var (number, refusal) = PatientIdentifier.Read(query);

        refusal.ShouldBeNull();
        number.Value.ShouldBe("9990000018");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("?patient.identifier=https://fhir.nhs.uk/Id/nhs-number|9990000018")]
    [InlineData("?PATIENT:IDENTIFIER=https://fhir.nhs.uk/Id/nhs-number|9990000018")]
    [InlineData("?patient=https://fhir.nhs.uk/Id/nhs-number|9990000018")]
    public void Without_the_parameter_it_is_missing(string? query) =>
        PatientIdentifier.Read(query).Refusal.ShouldBe(AggregatorRefusal.PatientIdentifierMissing);

    public static TheoryData<string> Invalid =>
        [
            "",
            "9990000018",
            "|9990000018",
            System,
            $"{System}|",
            $"{System}9990000018",
            $"{System}|9990000019",
            $"{System}|999000001",
            $"{System}|99900000180",
            $"{System}|0000000000",
            $"{System}|999 000 0018",
            $"{System}|9990000018 ",
            $"{System}|+9990000018",
            $"{System}||9990000018",
            $"{System}|\u0669\u0669\u0669\u0660\u0660\u0660\u0660\u0660\u0661\u0668",
            "http://fhir.nhs.uk/Id/nhs-number|9990000018",
            "https://fhir.nhs.uk/id/nhs-number|9990000018",
            "https://fhir.nhs.uk/Id/nhs-number/|9990000018",
            $"{System}|9990000018' OR '1'='1",
            $"{System}|9990000018; DROP TABLE patients",
            $"{System}|9990000018\0",
            $"{System}|9990000018,{System}|9990000026",
        ];

    [Theory, MemberData(nameof(Invalid))]
    public void Anything_but_the_system_and_a_valid_number_is_invalid(string value) =>
        PatientIdentifier
            .Read($"?patient:identifier={Uri.EscapeDataString(value)}")
            .Refusal.ShouldBe(AggregatorRefusal.PatientIdentifierInvalid);

    [Theory]
    [InlineData("9990000018")]
    [InlineData("9990000026")]
    public void Given_twice_it_is_invalid_even_when_both_are_the_same(string second) =>
        PatientIdentifier
            .Read($"?{AggregatorRequest.For("9990000018")}&patient%3aidentifier={System}|{second}")
            .Refusal.ShouldBe(AggregatorRefusal.PatientIdentifierInvalid);

    [Fact]
    public void A_good_value_with_any_letter_put_in_taken_out_or_changed_is_never_another_patients() =>
        Prop.ForAll<char, NonNegativeInt, NonNegativeInt>(
                (letter, place, edit) =>
                {
                    const string good = $"{System}|9990000018";
                    var at = place.Get % good.Length;
                    var value = (edit.Get % 3) switch
                    {
                        0 => good.Insert(at, letter.ToString()),
                        1 => good.Remove(at, 1),
                        _ => good.Remove(at, 1).Insert(at, letter.ToString()),
                    };
                    var (number, refusal) = PatientIdentifier.Read(
                        $"?patient:identifier={Uri.EscapeDataString(value)}"
                    );
                    return refusal is not null || value == $"{System}|{number.Value}";
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Of_all_ten_digit_numbers_those_with_the_right_check_digit_are_taken() =>
        Prop.ForAll(
                Gen.Choose(100_000_000, 999_999_999).ToArbitrary(),
                nine =>
                    Enumerable
                        .Range(0, 10)
                        .Count(digit =>
                            PatientIdentifier
                                .Read($"?patient:identifier={System}|{nine}{digit}")
                                .Refusal
                                is null
                        ) <= 1
            )
            .QuickCheckThrowOnFailure();

    [Theory, MemberData(nameof(Invalid))]
    public async Task The_API_answers_400_and_does_not_say_the_value_back(string value)
    {
        var aggregator = shared.Aggregator;

        (
            await aggregator.SendAsync(
                aggregator.Request().Query($"patient:identifier={Uri.EscapeDataString(value)}")
            )
        ).ShouldRefuse(HttpStatusCode.BadRequest, "exception");
    }
}
