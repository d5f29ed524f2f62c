using Portal.Api.Audit;
using Portal.Api.Bookings;
using Portal.Api.Bookings.Operations;
using Portal.Api.Intake.Resources;
using Portal.Api.Patients;

namespace Portal.Api.Intake.Inbound.Appointments;

/// <summary>An Appointment that a hospital sent, as the operation that it asks for.</summary>
internal sealed class AppointmentMessage(
    InboundCaller hospital,
    IncomingAppointment said,
    SourceVersion version
)
{
    /// <summary>Our id, where the address gives it.</summary>
    public Guid? AppointmentId { get; init; }

    /// <summary>The sequence of <c>If-Match</c>.</summary>
    public int? BasedOn { get; init; }

    private SourceId Source => new(said.Identity.System, said.Identity.Value);

    private NhsNumber Patient => NhsNumber.Parse(said.Patient!.Identifier!.Value.Value);

    private Guid? OurId => AppointmentId ?? said.PortalId;

    /// <summary>What cannot be done over HTTP though a file may have it.</summary>
    public IEnumerable<Fault> Faults()
    {
        if (said.Trust.OdsCode is { } ods && ods != hospital.OdsCode)
        {
            yield return new(
                said.Trust.Path,
                "names a trust that the client does not speak for: send it with that trust's client"
            );
        }
        if (said.Patient?.Identifier is not { System: NationalSystems.NhsNumber })
        {
            yield return new(
                said.Patient?.Path ?? "Appointment.participant",
                "must name the patient by NHS number"
            );
        }
        if (said.Clinic is { Identifier: null } clinic)
        {
            yield return new(clinic.Path, "must name the clinic by its identifier");
        }
        if (AppointmentId is { } id && said.PortalId is { } other && other != id)
        {
            yield return new(
                "Appointment.identifier",
                "has another appointment's id of this portal than the address"
            );
        }
    }

    public Task<Outcome<HospitalDone>> SendAsync(
        AppointmentOperations operations,
        CancellationToken cancellation
    ) =>
        said.Status switch
        {
            AppointmentStatus.Booked => operations.Save.RunAsync(
                With(
                    new SaveHospitalAppointment.Command(
                        hospital.TrustId,
                        Source,
                        version,
                        Describe()
                    )
                ),
                cancellation
            ),
            AppointmentStatus.Cancelled => operations.Cancel.RunAsync(
                With(
                    new CancelHospitalAppointment.Command(hospital.TrustId, Source, version)
                    {
                        ClosesSlot = said.ClosesSlot,
                        Described = Describe(),
                    }
                ),
                cancellation
            ),
            _ => operations.Mark.RunAsync(
                With(
                    new MarkAppointment.Command(
                        hospital.TrustId,
                        Source,
                        version,
                        said.Status == AppointmentStatus.Fulfilled
                    )
                    {
                        Described = Describe(),
                    }
                ),
                cancellation
            ),
        };

    /// <summary>An attempt is logged for the patient whose appointment it is; where nobody's, for the one whom it names.</summary>
    public async ValueTask NoteRefusedAsync(RefusalCode reason, CancellationToken cancellation)
    {
        if (AuditTrail.Current is { } trail)
        {
            await trail.NoteAsync(
                new(AuditAction.Update, AuditKind.Appointment)
                {
                    EntityId = OurId?.ToString(),
                    NhsNumber = OurId is null ? Patient : null,
                    Outcome = AuditOutcome.Refused,
                    Reason = reason.ToString(),
                },
                cancellation
            );
        }
    }

    private T With<T>(T command)
        where T : HospitalCommand =>
        command with
        {
            AppointmentId = OurId,
            BasedOn = BasedOn,
            At = said.LastUpdated,
            Reason = said.Reason,
            Reinstates = said.Reinstates,
        };

    private HospitalAppointment Describe() =>
        new()
        {
            Patient = Patient,
            Placement = new()
            {
                Slot = Id(said.PasSlot),
                StartAt = said.StartAt,
                EndAt = said.EndAt,
            },
            Title = said.Title,
            SpecialtyCode = said.SpecialtyCode,
            SpecialtyName = said.SpecialtyName,
            Encounter = said.Encounter,
            Medium = said.Medium,
            Clinic = Id(said.Clinic?.Identifier),
            Referral = Id(said.SourceReferral),
            Priority = said.Priority,
            PlaceText = said.PlaceText,
            Practitioner = said.Practitioner,
            PractitionerId = said.PractitionerId,
            ServiceName = said.ServiceName,
            Ubrn = said.Ubrn,
            PathwayId = said.PathwayId,
            VideoLink = said.VideoLink,
            IsHidden = said.IsHidden,
        };

    private static SourceId? Id(Identifier? identifier) =>
        identifier is { } given ? new(given.System, given.Value) : null;
}
