using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Api.Bookings;
using Portal.Api.Bookings.Operations;
using Portal.Api.Messages;
using Portal.Api.Patients;
using Portal.Api.Questionnaires;
using Portal.Api.Questionnaires.Answers;
using Portal.Appointments;
using Portal.Journeys;
using Portal.Questionnaires;
using Portal.Sandbox.Language;
using Portal.Tests.Appointments;
using Portal.Tests.Builders;
using Portal.Tests.Questionnaires;
using Shouldly;

namespace Portal.Tests.Language;

/// <summary>The sentences that hang on a state, each state in turn.</summary>
public sealed partial class PseudoLanguageTests : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    public PseudoLanguageTests()
    {
        PseudoLanguage.Teach();
        CultureInfo.CurrentUICulture = PseudoLanguage.Culture;
    }

    public void Dispose() => CultureInfo.CurrentUICulture = _before;

    [Theory]
    [InlineData("Choose a day", "[Çĥööšé å ðåý]")]
    [InlineData("Call {0} on <a href=\"{1}\">{2}</a>.", "[Çåļļ {0} öñ <a href=\"{1}\">{2}</a>.]")]
    [InlineData("%{count} left &amp; right", "[%{count} ļéƒţ &amp; ŕîĝĥţ]")]
    public void It_keeps_places_and_markup(string english, string pseudo) =>
        PseudoLanguage.Of(english).ShouldBe(pseudo);

    [Theory]
    [InlineData("[5:30þɱ] ★ 111", false)]
    [InlineData("Call 111", true)]
    [InlineData("[Öñ] 6 August", true)]
    [InlineData("[Çåļļ] us", true)]
    public void A_text_is_English_when_a_word_of_it_is(string text, bool isEnglish) =>
        VisibleTexts.IsEnglish(text).ShouldBe(isEnglish);

    [Fact]
    public void English_stays_English_beside_it()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");

        RefusalText.Of(new Refusal(RefusalCode.Past)).ShouldStartWith("This appointment");
    }

    [Fact]
    public void Every_date_and_time_speaks_it()
    {
        var now = BookingData.Now;
        var instants = Enumerable
            .Range(0, 400)
            .Select(day => now.Date.AddDays(day).AddHours(day % 24).AddMinutes(day % 60))
            .Select(time => new DateTimeOffset(time, TimeSpan.Zero))
            .Concat([now, now.AddHours(1), now.AddDays(1), now.AddDays(-1)])
            .ToList();

        ShouldSpeakIt(
            instants.SelectMany(instant =>
                new[]
                {
                    LondonTime.Coming(instant, now),
                    LondonTime.Moment(instant),
                    LondonTime.Recent(instant, now),
                    LondonTime.TimeRange(instant, instant.AddMinutes(15)),
                    LondonTime.Until(instant, now),
                    LondonTime.Weekday(instant.DayOfWeek),
                }
            )
        );
    }

    [Fact]
    public void Every_message_speaks_it()
    {
        var closes = BookingData.Now.AddDays(9);
        ShouldSpeakIt(
            from kind in Enum.GetValues<MessageKind>()
            from task in new[]
            {
                null,
                Task("★", null),
                Task("★", closes),
                Task(QuestionnaireTask.Pifu, closes),
            }
            let message = MessageTemplates.Write(
                new()
                {
                    Kind = kind,
                    MessageId = Guid.Empty,
                    TrackingId = Guid.Empty,
                    EntityId = Guid.Empty,
                    ExpiresAt = BookingData.Now.AddHours(5),
                },
                new(BookingData.NhsNumbers[0], Someone(), AppointmentBuilder.Outpatient())
                {
                    Task = task,
                },
                new() { BaseUrl = "https://portal.test", SystemName = "1" },
                BookingData.Now
            )
            from text in new[] { message.Subject, message.Short, Links().Replace(message.Body, "") }
            select text
        );
    }

    private static Registration Someone() =>
        new()
        {
            PatientId = Guid.Empty,
            TrustId = Guid.Empty,
            OdsCode = "★",
            TrustName = "★",
            GivenName = "★",
            FamilyName = "★",
            BirthDate = new(1980, 5, 17),
            IsExcluded = false,
            IsRestricted = false,
            MinimumAge = 16,
            TrustIsOpen = true,
            UpdatedAt = BookingData.Now,
        };

    private static QuestionnaireTask Task(string kind, DateTimeOffset? closes) =>
        new()
        {
            Id = Guid.Empty,
            PatientId = Guid.Empty,
            TrustId = Guid.Empty,
            QuestionnaireId = Guid.Empty,
            Edition = 1,
            Title = "★",
            Status = TaskState.Requested,
            KindCode = kind,
            KindDisplay = "★",
            KindText = "★",
            AuthoredAt = BookingData.Now,
            ClosesAt = closes,
            OdsCode = "★",
            TrustName = "★",
            UpdatedAt = BookingData.Now,
        };

    [Fact]
    public void Every_refusal_speaks_it() =>
        ShouldSpeakIt(
            from code in Enum.GetValues<RefusalCode>()
            from number in new int?[] { null, 1, 2, 5, 72 }
            select RefusalText.Of(
                new Refusal(code)
                {
                    NoticeHours = number,
                    HorizonDays = number,
                    MaxChanges = number,
                }
            )
        );

    [Fact]
    public void Everything_that_happened_speaks_it() =>
        ShouldSpeakIt(
            from change in Enum.GetValues<AppointmentChange>()
            from actor in Enum.GetValues<Actor>()
            select AppointmentText.Happened(AppointmentBuilder.Entry(change, actor))
        );

    [Fact]
    public void Every_fault_of_an_answer_speaks_it()
    {
        var definition = Definitions.Of(
            """
            {"linkId":"b","type":"boolean","text":"★"},
            {"linkId":"i","type":"integer","text":"★"},
            {"linkId":"d","type":"decimal","text":"★"},
            {"linkId":"t","type":"date","text":"★"},
            {"linkId":"s","type":"string","text":"★"},
            {"linkId":"r","type":"date","repeats":true,"text":"★"},
            {"linkId":"c","type":"choice","text":"★","answerOption":[{"valueString":"★"}]},
            {"linkId":"m","type":"choice","repeats":true,"text":"★","answerOption":[{"valueString":"★"}]}
            """
        );
        AnswerFault[] general =
        [
            AnswerFault.Missing,
            AnswerFault.WrongType,
            AnswerFault.NotWhole,
            AnswerFault.TooSmall,
            AnswerFault.TooManyDecimals,
            AnswerFault.TooEarly,
            AnswerFault.NotOffered,
            AnswerFault.TooMany,
        ];

        ShouldSpeakIt(
            from question in definition.All
            from fault in general
            select AnswerErrors.Of(question, new PostedAnswer([], fault), isAlone: true)
        );
    }

    [Fact]
    public void What_is_checked_in_forms_speaks_it() =>
        ShouldSpeakIt([
            .. NeedsForm.Lines(
                new Needs
                {
                    Interpreter = "★",
                    Transport = true,
                    Companion = true,
                    Hearing = true,
                    Sight = true,
                    Speech = true,
                    NoSteps = true,
                    Other = "★",
                }
            ),
            .. NeedsForm.Lines(null),
            .. PreferenceForm.Lines(null),
            .. PreferenceForm.Lines(
                new()
                {
                    Weekdays = [DayOfWeek.Monday],
                    Parts = Enum.GetValues<PartOfDay>(),
                    NotBefore = new(2026, 7, 1),
                    Impossible = [new(2026, 7, 2)],
                }
            ),
            .. new ReasonOptions().ForChanging("RXX"),
            .. new ReasonOptions().ForCancelling("RXX"),
        ]);

    private static void ShouldSpeakIt(IEnumerable<string> texts)
    {
        var all = texts.ToList();
        all.ShouldNotBeEmpty();
        all.Where(VisibleTexts.IsEnglish).Distinct().ShouldBeEmpty();
    }

    [GeneratedRegex(@"\(https://[^)]*\)", RegexOptions.None, 1000)]
    private static partial Regex Links();
}
