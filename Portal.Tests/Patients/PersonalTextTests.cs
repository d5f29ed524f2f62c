using Portal.Api.Patients;
using Shouldly;

namespace Portal.Tests.Patients;

public sealed class PersonalTextTests
{
    [Proves("WF-NFR-17")]
    [Theory]
    [InlineData("Letter for 9990000018")]
    [InlineData("Letter for 999 000 0018")]
    [InlineData("Letter for 999-000-0018.")]
    [InlineData("Born 17/05/1980")]
    [InlineData("Born 17.5.80")]
    [InlineData("Born 1980-05-17")]
    [InlineData("Sent to LS1 3EX")]
    [InlineData("Sent to SW1A1AA")]
    public void A_number_a_date_and_a_postcode_are_personal(string text) =>
        PersonalText.IsIn(text).ShouldBeTrue();

    [Proves("WF-NFR-17")]
    [Theory]
    [InlineData("Dermatology cancellation letter")]
    [InlineData("Vitamin B12 results letter")]
    [InlineData("T2 diabetes letter")]
    [InlineData("COVID-19 letter, 2 pages")]
    [InlineData("Letter 12345678901")]
    [InlineData("Ward 12 letter")]
    public void What_titles_usually_say_is_not(string text) =>
        PersonalText.IsIn(text).ShouldBeFalse();

    [Proves("WF-NFR-17")]
    [Theory]
    [InlineData("Letter to Ada Archer", "Ada", "Archer", true)]
    [InlineData("archer, ADA: letter", "Ada", "Archer", true)]
    [InlineData("Archer letter", "Ada", "Archer", false)]
    [InlineData("Adaptation of archery letter", "Ada", "Archer", false)]
    [InlineData("Letter to Suharto", "", "Suharto", true)]
    [InlineData("Letter to Madonna", "Madonna", "", true)]
    [InlineData("Clinic letter", "", "Suharto", false)]
    [InlineData("Clinic letter", "", "", false)]
    public void A_name_is_given_and_family_name_as_words_or_the_only_one(
        string text,
        string given,
        string family,
        bool isPersonal
    ) =>
        PersonalText
            .IsIn(
                text,
                [
                    new Registration
                    {
                        PatientId = Guid.CreateVersion7(),
                        TrustId = Guid.CreateVersion7(),
                        OdsCode = "RXX",
                        TrustName = "Example Hospitals NHS Trust",
                        GivenName = given,
                        FamilyName = family,
                        BirthDate = new(1980, 5, 17),
                        IsExcluded = false,
                        IsRestricted = false,
                        MinimumAge = 16,
                        TrustIsOpen = true,
                        UpdatedAt = default,
                    },
                ]
            )
            .ShouldBe(isPersonal);
}
