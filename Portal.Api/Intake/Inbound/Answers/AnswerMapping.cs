using Portal.Api.Fhir;
using Portal.Api.Intake.Inbound.Resources;
using Portal.Api.Questionnaires.Answers;
using Portal.Api.Questionnaires.Definitions;

namespace Portal.Api.Intake.Inbound.Answers;

/// <summary>What a patient sent as a QuestionnaireResponse: what was asked of them, nested as the questionnaire is.</summary>
internal static class AnswerMapping
{
    public static AnswersResource Map(SentAnswer sent, string baseUrl)
    {
        var walk = sent.Walk;
        var patient = new TaskReference
        {
            Type = "Patient",
            Identifier = new(FhirSystems.NhsNumber, sent.NhsNumber),
        };
        return new()
        {
            Id = sent.Id.ToString(),
            Meta = new(sent.SentAt),
            Extension = [.. Extensions(sent, baseUrl)],
            Identifier = new(baseUrl + InboundPaths.QuestionnaireResponse, sent.Id.ToString()),
            BasedOn = sent.PathwayId is { } pathway
                ? [new() { Type = "CarePlan", Identifier = new(FhirSystems.PathwayId, pathway) }]
                : null,
            Questionnaire = walk.Definition.Url ?? $"urn:uuid:{sent.QuestionnaireId}",
            Subject = patient,
            Authored = sent.SentAt,
            Author = patient,
            Source = patient,
            Item = ItemsOf(walk, walk.Definition.Items),
        };
    }

    private static IEnumerable<IdentifierExtension> Extensions(SentAnswer sent, string baseUrl)
    {
        yield return new(PortalExtensions.Task, new(sent.TaskSystem, sent.TaskValue));
        yield return new(
            PortalExtensions.Questionnaire,
            new(sent.QuestionnaireSystem, sent.QuestionnaireValue)
        );
        if (sent.AppointmentId is { } appointment)
        {
            // One that was booked here has no identifier of the hospital's yet.
            yield return new(
                PortalExtensions.Appointment,
                sent.AppointmentValue is { } value
                    ? new(sent.AppointmentSystem, value)
                    : new(baseUrl + InboundPaths.Appointment, appointment.ToString())
            );
        }
    }

    /// <summary>Null where nothing was answered: R4 has no empty arrays.</summary>
    private static List<AnswersItem>? ItemsOf(Walk walk, IEnumerable<QuestionnaireItem> items)
    {
        var answered = items.Select(item => ItemOf(walk, item)).OfType<AnswersItem>().ToList();
        return answered.Count == 0 ? null : answered;
    }

    private static AnswersItem? ItemOf(Walk walk, QuestionnaireItem item)
    {
        var answers = walk.Shown.AnswersOf(item);
        var below = ItemsOf(walk, item.Items);
        if (answers.Count == 0 && (item.IsQuestion || below is null))
        {
            return null;
        }
        return new()
        {
            LinkId = item.LinkId,
            Text = item.Text.Length > 0 ? item.Text : null,
            Answer = item.IsQuestion
                ?
                [
                    .. answers.Select(
                        (answer, index) =>
                            ValueOf(item, answer) with
                            {
                                Item = index == 0 ? below : null,
                            }
                    ),
                ]
                : null,
            Item = item.IsQuestion ? null : below,
        };
    }

    private static AnswerValue ValueOf(QuestionnaireItem item, Answer answer) =>
        answer switch
        {
            BooleanAnswer yes => new() { ValueBoolean = yes.Value },
            NumberAnswer number when item.Kind == ItemKind.Decimal => new()
            {
                ValueDecimal = number.Value,
            },
            NumberAnswer number => new() { ValueInteger = decimal.ToInt32(number.Value) },
            DateAnswer date => new() { ValueDate = date.Value },
            TextAnswer text => new() { ValueString = text.Value },
            CodingAnswer coding => new()
            {
                ValueCoding = new(coding.System, coding.Code, coding.Display),
            },
            _ => throw new InvalidOperationException($"{answer.GetType().Name} has no FHIR type."),
        };
}
