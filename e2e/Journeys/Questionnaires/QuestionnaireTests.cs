using Portal.Journeys.Browsing;
using Portal.Journeys.Patients;
using Shouldly;

namespace Portal.Journeys.Questionnaires;

/// <summary>A patient answers what the hospital asks.</summary>
[Collection(PatientJourneys.Name)]
public sealed class QuestionnaireTests(PatientSandbox sandbox)
{
    private const string Title = "Renal medicine pre-assessment questionnaire";

    [Theory, EveryView]
    public async Task From_the_notice_to_the_answers_sent(View view)
    {
        await using var visit = await sandbox.OpenAsync(view, sandbox.Asked());
        await visit.LookAsync("appointments with a questionnaire to answer");
        await visit.FollowAsync(Title);
        await visit.ShouldBeOnAsync(Title);
        await visit.LookAsync("questionnaire, to start");
        await visit.PressAsync("Start now");

        await visit.ShouldBeOnAsync("Your height and weight");
        await visit.EnterAsync("How tall are you, in centimetres?", "1.72");
        await visit.EnterAsync("How much do you weigh, in kilograms?", "82.5 kg");
        await visit.PressAsync("Continue");
        await visit.ShouldBeToldAsync(
            "How tall are you, in centimetres? Enter a whole number, such as 51"
        );
        await visit.LookAsync("questionnaire, a small group with an error");
        await visit.EnterAsync("How tall are you, in centimetres?", "172");
        await visit.PressAsync("Continue");

        await visit.ShouldBeOnAsync("When did you last have an anaesthetic? (optional)");
        await visit.LookAsync("questionnaire, a date");
        await visit.PressAsync("Continue");

        await visit.ShouldBeOnAsync("What are you allergic to? (optional)");
        await visit.ChooseAsync("Latex");
        await visit.ChooseAsync("Something else");
        await visit.EnterAsync("Your own answer", "Peanuts");
        await visit.LookAsync("questionnaire, several answers");
        await visit.PressAsync("Continue");

        await visit.ShouldBeOnAsync("Do you smoke cigarettes, cigars or a pipe?");
        await visit.PressAsync("Continue");
        await visit.ShouldBeToldAsync("Choose yes or no");
        await visit.LookAsync("questionnaire, yes or no with an error");
        await visit.ChooseAsync("Yes");
        await visit.PressAsync("Continue");

        await visit.ShouldBeOnAsync("How many a day? (optional)");
        await visit.EnterAsync("How many a day? (optional)", "5");
        await visit.LookAsync("questionnaire, a number");
        await visit.PressAsync("Continue");

        await visit.ShouldBeOnAsync("Check your answers");
        await visit.ShouldReadAsync("172 cm");
        await visit.LookAsync("questionnaire, check your answers");
        await visit.FollowAsync("Change the answer to: Do you smoke cigarettes, cigars or a pipe?");
        await visit.ChooseAsync("No");
        await visit.PressAsync("Continue");
        await visit.ShouldBeOnAsync("Check your answers");
        (await visit.Page.GetByText("How many a day?").CountAsync()).ShouldBe(0);
        await visit.PressAsync("Send your answers");

        await visit.ShouldBeOnAsync("Answers sent");
        await visit.LookAsync("questionnaire, sent");
        await visit.FollowAsync("See what you sent");
        await visit.ShouldBeOnAsync("What you sent");
        await visit.ShouldReadAsync("Peanuts");
        await visit.LookAsync("questionnaire, read back");
    }

    [Fact]
    public async Task A_questionnaire_stands_on_the_page_of_its_appointment()
    {
        await using var visit = await sandbox.OpenAsync(View.Phone, sandbox.Asked());
        await visit.OpenCardAsync("Renal medicine");
        await visit.ShouldReadAsync("Questions from the hospital");
        await visit.LookAsync("appointment with a questionnaire");

        await visit.FollowAsync(Title);

        await visit.ShouldBeOnAsync(Title);
    }

    [Proves("HZ-06.1")]
    [Fact]
    public async Task Another_device_takes_up_where_the_first_one_stopped()
    {
        var person = sandbox.Asked();
        await using var phone = await sandbox.OpenAsync(View.Phone, person);
        await phone.FollowAsync(Title);
        await phone.PressAsync("Start now");
        await phone.EnterAsync("How tall are you, in centimetres?", "172");
        await phone.EnterAsync("How much do you weigh, in kilograms?", "82.5");
        await phone.PressAsync("Continue");
        await phone.ShouldBeOnAsync("When did you last have an anaesthetic? (optional)");

        await using var desktop = await sandbox.OpenAsync(View.Desktop, person);
        await desktop.FollowAsync(Title);
        await desktop.LookAsync("questionnaire, begun");
        await desktop.PressAsync("Continue");

        await desktop.ShouldBeOnAsync("When did you last have an anaesthetic? (optional)");
    }

    [Fact]
    public async Task Every_state_of_a_questionnaire_says_what_there_is_to_do()
    {
        await using var visit = await sandbox.OpenAsync(
            View.Phone,
            sandbox.Named("Bruno Costa"),
            "/questionnaires"
        );
        await visit.LookAsync("questionnaires in every state");
        foreach (
            var (tag, number, words) in new[]
            {
                ("Sent", 1, "You do not need to do anything else."),
                ("Not needed any more", 1, "does not need your answers any more"),
                ("Closed", 1, "That date has passed."),
                ("Closed", 2, "You can't answer it online any more."),
            }
        )
        {
            await visit.OpenCardAsync(tag, number);
            await visit.ShouldReadAsync(words);
            await visit.LookAsync($"questionnaire, {tag.ToLowerInvariant()} {number}");
            await visit.OpenAsync("/questionnaires");
        }
    }
}
