using Portal.Api.Bookings;

namespace Portal.Api.Intake.Resources;

internal static class AppointmentReader
{
    // States of FHIR that are no booking of the producer standard: named, so that the message can say what to do.
    private static readonly string[] _unbooked =
    [
        "proposed",
        "pending",
        "arrived",
        "checked-in",
        "waitlist",
        "entered-in-error",
    ];

    public static IncomingAppointment Read(Node node, ReadingContext context)
    {
        var specialty = Common.SpecialtyOf(node, "specialty");
        var title = node.Text("description") ?? specialty.Name;
        if (title is null && !node.TryGet("description", out _))
        {
            node.Fault("description", "is missing: give the title that the patient should read");
        }

        var participants = AppointmentParticipants.Read(node);
        var links = AppointmentLinks.Read(node);
        var encounter = EncounterOf(node);
        var medium = Common.Medium(node);
        var (start, end) = Times(node, encounter);
        if (medium is null && encounter != Encounter.Inpatient && !node.Faults.Any)
        {
            Common.MissingMedium(node);
        }

        var meta = node.Object("meta");
        var identifiers = Common.Identifiers(node);
        var ours = PortalIdOf(node, identifiers, context.PortalSystem);
        return new IncomingAppointment
        {
            Identity = Common.RequiredOwn(node, identifiers, context.Id),
            SourceId = context.Id,
            Trust = participants.Trust,
            Patient = participants.Patient,
            Clinic = participants.Clinic,
            Slot = links.Slot,
            Referral = links.Referral,
            Title = title ?? "",
            SpecialtyCode = specialty.Code ?? "",
            SpecialtyName = specialty.Name ?? title ?? "",
            Encounter = encounter,
            Medium = medium,
            StartAt = start,
            EndAt = end,
            Status = StatusOf(node),
            Request = RequestOf(node),
            Priority = Common.Priority(node),
            PlaceText = participants.PlaceText,
            Practitioner = participants.Practitioner,
            PractitionerId = participants.PractitionerId,
            ServiceName = participants.ServiceName,
            PasSlot = links.PasSlot,
            Usrn = links.Usrn,
            Ubrn = links.Ubrn,
            PathwayId = links.PathwayId,
            SourceReferral = links.SourceReferral,
            VideoLink = node.Extension(PortalExtensions.VideoLink) is { } video
                ? Common.WebAddress(video, "valueUrl", secure: true)
                : null,
            IsHidden = Common.Flag(node, PortalExtensions.Hidden),
            ConfirmationRequired = Common.Flag(node, NationalSystems.ConfirmationRequired),
            Reason = ReasonOf(node),
            Created = node.Instant("created"),
            LastUpdated = meta?.Instant("lastUpdated"),
            Version = meta?.Text("versionId"),
            PortalId = ours,
            Reinstates = Common.Flag(node, PortalExtensions.Reinstates),
            ClosesSlot = Common.Flag(node, PortalExtensions.ClosesSlot),
        };
    }

    /// <summary>Takes our own identifier out of those that may be the hospital's.</summary>
    private static Guid? PortalIdOf(Node node, List<Identifier> identifiers, string? system)
    {
        if (system is null || Common.Find(identifiers, system) is not { } value)
        {
            return null;
        }
        identifiers.RemoveAll(identifier => identifier.System == system);
        if (Guid.TryParseExact(value, "D", out var id))
        {
            return id;
        }
        node.Fault(
            "identifier",
            "has one of this portal's system that is not one of its ids: send it as it was read, or leave it out"
        );
        return null;
    }

    private static (DateTimeOffset Start, DateTimeOffset? End) Times(Node node, Encounter encounter)
    {
        if (!node.TryGet("start", out _))
        {
            node.Fault("start", "is missing: give when the appointment begins");
        }
        var start = node.Instant("start");
        var minutes = node.Whole("minutesDuration", 1, 60 * 24 * 366);
        var end = node.Instant("end") ?? (minutes is { } given ? start?.AddMinutes(given) : null);
        if (end < start)
        {
            node.Fault("end", "is before the start: correct one of the two");
        }
        if (end is null && encounter == Encounter.Inpatient && !node.TryGet("end", out _))
        {
            node.Fault(
                "end",
                "is missing: an inpatient stay needs the day on which it is expected to end"
            );
        }
        return (start ?? default, end);
    }

    private static AppointmentStatus StatusOf(Node node)
    {
        if (!node.TryGet("status", out _))
        {
            node.Fault("status", "is missing: give booked, fulfilled, cancelled or noshow");
            return default;
        }
        var unbooked = Array.Find(_unbooked, status => node.Is("status", status));
        if (unbooked is not null)
        {
            node.Fault(
                "status",
                $"is {unbooked}, which patients are not shown: send the appointment when it is booked, fulfilled, cancelled or noshow"
            );
            return default;
        }
        return node.Code(
                "status",
                ("booked", AppointmentStatus.Booked),
                ("fulfilled", AppointmentStatus.Fulfilled),
                ("cancelled", AppointmentStatus.Cancelled),
                ("noshow", AppointmentStatus.NoShow)
            ) ?? default;
    }

    private static Encounter EncounterOf(Node node)
    {
        if (node.Object("appointmentType") is not { } type)
        {
            return Encounter.Outpatient;
        }
        foreach (var coding in type.Objects("coding"))
        {
            if (coding.Is("system", NationalSystems.ActCode))
            {
                return coding.Code(
                        "code",
                        ("AMB", Encounter.Outpatient),
                        ("IMP", Encounter.Inpatient),
                        ("HH", Encounter.HomeHealth)
                    ) ?? default;
            }
        }
        return Encounter.Outpatient;
    }

    private static RequestStatus? RequestOf(Node node) =>
        node.Extension(NationalSystems.RequestStatus)
            ?.Code(
                "valueCode",
                ("Pending Change", RequestStatus.PendingChange),
                ("Pending Reschedule", RequestStatus.PendingReschedule),
                ("Pending Cancellation", RequestStatus.PendingCancellation),
                ("Confirmed Attendance", RequestStatus.ConfirmedAttendance)
            );

    private static string? ReasonOf(Node node) =>
        node.Object("cancelationReason") is { } reason
            ? reason.Text("text", 1000)
                ?? reason
                    .Objects("coding")
                    .Select(coding => coding.Text("display"))
                    .FirstOrDefault(display => display is not null)
            : null;
}
