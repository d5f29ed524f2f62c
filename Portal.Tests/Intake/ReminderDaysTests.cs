using Portal.Api.Intake;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;
using static Portal.Tests.Intake.HospitalFeed;

namespace Portal.Tests.Intake;

/// <summary>On which days before an appointment a clinic's patients are reminded.</summary>
public sealed class ReminderDaysTests
{
    [Theory]
    [BothEngines(null, "7,2")]
    [BothEngines("14, 3,1", "14,3,1")]
    [BothEngines("60", "60")]
    [BothEngines("never", "")]
    public async Task A_clinic_brings_its_days(
        DatabaseEngine engine,
        string? given,
        string expected
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var clinic = Clinic();
        if (given is not null)
        {
            clinic.Extended(PortalExtensions.ReminderDays, "valueString", given);
        }

        await test.TakeInAsync(Organization(), Location(), clinic);

        (await test.ReadAsync<string>("SELECT reminder_days FROM clinics")).ShouldBe(expected);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("61")]
    [InlineData("7;2")]
    [InlineData("7,")]
    [InlineData("-1")]
    [InlineData("a week before")]
    public async Task Days_that_cannot_be_are_refused_with_what_to_do(string given)
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);

        var result = await test.ImportAsync([
            Organization(),
            Location(),
            Clinic().Extended(PortalExtensions.ReminderDays, "valueString", given),
        ]);

        var fault = result.OneFault();
        fault.Field.ShouldEndWith("valueString");
        fault.Message.ShouldContain("from 1 to 60");
    }
}
