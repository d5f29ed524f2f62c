using Portal.Api.Aggregator;
using Portal.Api.Bookings;
using Portal.Api.Fhir;
using Portal.Api.Hosting;
using Portal.Api.Patients;
using Portal.Tests.Builders;
using Shouldly;

namespace Portal.Tests.Aggregator;

public sealed class AppointmentRulesTests
{
    private static readonly Appointment _good = AppointmentBuilder.Outpatient();

    private static AppointmentResource Map(Appointment appointment) =>
        new AppointmentMapping(
            new PortalOptions { BaseUrl = "https://portal.test", SystemName = "TestPortal" }
        ).Map(appointment, NhsNumber.Parse("9990000018"), "tracking");

    public static TheoryData<string, Appointment> Bad =>
        new()
        {
            { "TextsAreClean", _good with { Practitioner = "Dr\0Doe" } },
            { "TextsAreClean", _good with { TrustName = "\u0007" } },
            { "TextsAreClean", _good with { SpecialtyName = "" } },
            { "TextsAreClean", _good with { Title = " " } },
            { "SpecialtyIsThreeDigits", _good with { SpecialtyCode = "33" } },
            { "SpecialtyIsThreeDigits", _good with { SpecialtyCode = "33A" } },
            { "EndIsNotBeforeStart", _good with { EndAt = _good.StartAt.AddSeconds(-1) } },
            {
                "InpatientHasEnd",
                _good with
                {
                    Encounter = Encounter.Inpatient,
                    Medium = null,
                    EndAt = null,
                }
            },
            { "MediumIsThere", _good with { Medium = null } },
            { "MediumIsThere", _good with { Medium = null, Encounter = Encounter.HomeHealth } },
            { "TrustHasOdsCode", _good with { OdsCode = "RX" } },
            { "TrustHasOdsCode", _good with { OdsCode = "rxx" } },
            { "IdentifiersAreUris", _good with { SourceSystem = "not a uri", SourceValue = "1" } },
            { "IdentifiersAreUris", _good with { PasSlotSystem = "pas", PasSlotValue = "1" } },
            {
                "IdentifiersAreUris",
                _good with
                {
                    SourceReferralSystem = "https://pas.test/a b",
                    SourceReferralValue = "1",
                }
            },
            { "IdentifiersAreUris", _good with { Ubrn = "1\u0001" } },
        };

    [Theory, MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public void A_bad_resource_breaks_its_rule(string rule, Appointment appointment) =>
        AppointmentRules.BrokenBy(Map(appointment)).ShouldBe(rule);

    public static TheoryData<Appointment> Good =>
        [
            _good,
            _good with
            {
                EndAt = null,
            },
            _good with
            {
                EndAt = _good.StartAt,
            },
            _good with
            {
                Encounter = Encounter.Inpatient,
                Medium = null,
            },
            _good with
            {
                Encounter = Encounter.HomeHealth,
            },
            _good with
            {
                Medium = Medium.Video,
            },
            _good with
            {
                Practitioner = "Zo\u00eb O'Brien\u2013N\u00fa\u00f1ez \ud83d\ude00",
            },
            _good with
            {
                SourceSystem = "urn:pas",
                SourceValue = "1 2",
            },
        ];

    [Theory, MemberData(nameof(Good), DisableDiscoveryEnumeration = true)]
    public void A_good_resource_breaks_none(Appointment appointment) =>
        AppointmentRules.BrokenBy(Map(appointment)).ShouldBeNull();

    [Fact]
    public void A_physical_appointment_must_name_its_place_and_a_call_must_not()
    {
        var atTrust = Map(_good);
        var call = Map(_good with { Medium = Medium.Video });

        AppointmentRules
            .BrokenBy(atTrust with { Participant = call.Participant })
            .ShouldBe("FaceToFaceHasPlace");
        AppointmentRules
            .BrokenBy(call with { Participant = atTrust.Participant })
            .ShouldBe("RemoteHasNoPlace");
    }
}
