using Portal.Api.Bookings;
using Portal.Api.Bookings.Requests;
using Portal.Api.Fhir;
using Portal.Api.Intake.Inbound.Resources;

namespace Portal.Api.Intake.Inbound.Requests;

/// <summary>A patient's request as a Task. Every wish and need is an input with a code of its own.</summary>
internal static class RequestMapping
{
    public static RequestTask Map(LinkedRequest linked, InboundCaller hospital, string baseUrl)
    {
        var (request, link) = (linked.Request, linked.Link);
        return new RequestTask
        {
            Id = request.Id.ToString(),
            Identifier = [new(baseUrl + InboundPaths.Task, request.Id.ToString())],
            BasedOn = request.ReferralId is null
                ? null
                :
                [
                    Named(
                        "ServiceRequest",
                        link.ReferralSystem,
                        link.ReferralValue,
                        link.ReferralTitle
                    ),
                ],
            Status = StatusOf(request.State),
            StatusReason = Text(request.Answer),
            Code = KindOf(request.Kind),
            Focus =
                request.Kind == RequestKind.Booking
                    ? null
                    : AppointmentOf(request.AppointmentId!.Value, link),
            For = new()
            {
                Type = "Patient",
                Identifier = new(FhirSystems.NhsNumber, link.NhsNumber),
            },
            AuthoredOn = request.RequestedAt,
            LastModified = request.AnsweredAt ?? request.RequestedAt,
            Owner = new()
            {
                Type = "Organization",
                Identifier = new(FhirSystems.OdsCode, hospital.OdsCode),
            },
            ReasonCode = Text(request.Reason),
            Note = string.IsNullOrWhiteSpace(request.Note) ? null : [new(request.Note)],
            Restriction = new(new(request.AnswerBy)),
            Input = NullIfEmpty(Inputs(request, link)),
            Output = request is { Kind: RequestKind.Booking, AppointmentId: { } booked }
                ?
                [
                    new(InboundCodes.Part("appointment"))
                    {
                        ValueReference = AppointmentOf(booked, link),
                    },
                ]
                : null,
        };
    }

    private static IEnumerable<TaskPart> Inputs(BookingRequest request, RequestLink link)
    {
        if (link.ClinicValue is not null)
        {
            yield return Part("clinic") with
            {
                ValueReference = Named(
                    "HealthcareService",
                    link.ClinicSystem,
                    link.ClinicValue,
                    link.ClinicName
                ),
            };
        }
        foreach (var wish in Wishes(request.Preferences ?? new()))
        {
            yield return wish;
        }
        foreach (var need in NeedsOf(request.Needs ?? new()))
        {
            yield return need;
        }
    }

    private static IEnumerable<TaskPart> Wishes(Preferences wishes) =>
        wishes
            .Weekdays.Select(day => Part("weekday") with { ValueCode = CodeOf(day) })
            .Concat(
                wishes.Parts.Select(part =>
                    Part("part-of-day") with
                    {
                        ValueCode = part.ToString().ToLowerInvariant(),
                    }
                )
            )
            .Concat(
                wishes.NotBefore is { } day ? [Part("not-before") with { ValueDate = day }] : []
            )
            .Concat(wishes.Impossible.Select(day => Part("impossible") with { ValueDate = day }));

    private static IEnumerable<TaskPart> NeedsOf(Needs needs)
    {
        if (needs.Interpreter is { } language)
        {
            yield return Part("need-interpreter") with
            {
                ValueString = language,
            };
        }
        foreach (
            var (need, isNeeded) in new[]
            {
                ("need-transport", needs.Transport),
                ("need-companion", needs.Companion),
                ("need-hearing", needs.Hearing),
                ("need-sight", needs.Sight),
                ("need-speech", needs.Speech),
                ("need-no-steps", needs.NoSteps),
            }
        )
        {
            if (isNeeded)
            {
                yield return Part(need) with
                {
                    ValueBoolean = true,
                };
            }
        }
        if (needs.Other is { } other)
        {
            yield return Part("need-other") with
            {
                ValueString = other,
            };
        }
    }

    private static string StatusOf(RequestState state) =>
        state switch
        {
            RequestState.Open => "requested",
            RequestState.Accepted => "completed",
            RequestState.Rejected => "rejected",
            RequestState.Withdrawn or RequestState.Overtaken => "cancelled",
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };

    private static CodeableConcept KindOf(RequestKind kind) =>
        kind switch
        {
            RequestKind.Booking => InboundCodes.RequestKind("booking", "Book an appointment"),
            RequestKind.Change => InboundCodes.RequestKind("change", "Change an appointment"),
            RequestKind.Cancellation => InboundCodes.RequestKind(
                "cancellation",
                "Cancel an appointment"
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    /// <summary>FHIR's days-of-week.</summary>
    private static string CodeOf(DayOfWeek day) => day.ToString()[..3].ToLowerInvariant();

    private static TaskReference AppointmentOf(Guid id, RequestLink link) =>
        Named(
            "Appointment",
            link.AppointmentSystem,
            link.AppointmentValue,
            link.AppointmentTitle
        ) with
        {
            Reference = $"Appointment/{id}",
        };

    private static TaskReference Named(
        string type,
        string? system,
        string? value,
        string? display
    ) =>
        new()
        {
            Type = type,
            Identifier = system is null || value is null ? null : new(system, value),
            Display = string.IsNullOrWhiteSpace(display) ? null : display,
        };

    private static TaskPart Part(string code) => new(InboundCodes.Part(code));

    private static TextConcept? Text(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : new(text);

    private static List<T>? NullIfEmpty<T>(IEnumerable<T> items) =>
        items.ToList() is { Count: > 0 } list ? list : null;
}
