using Portal.Api.Bookings;
using Portal.Api.Fhir;
using Portal.Api.Hosting;
using Portal.Api.Patients;
using static Portal.Api.Aggregator.FhirValues;

namespace Portal.Api.Aggregator;

/// <summary>An appointment of ours as the producer standard's resource: the same words as on its page.</summary>
public sealed class AppointmentMapping(
    PortalOptions portal,
    ProducerEdition edition = ProducerEdition.V313
)
{
    private readonly string _portalSystem = $"{portal.BaseUrl}{AggregatorPaths.Appointment}";

    /// <param name="appointment">The row.</param>
    /// <param name="patient">Whose it is.</param>
    /// <param name="trackingId">The request's correlation id, which the deep link carries.</param>
    public AppointmentResource Map(Appointment appointment, NhsNumber patient, string trackingId) =>
        new()
        {
            Id = appointment.Id.ToString(),
            Extension = [.. Extensions(appointment, trackingId)],
            Identifier =
            [
                .. IdentifierOf(appointment.SourceSystem, appointment.SourceValue),
                new(_portalSystem, appointment.Id.ToString()),
            ],
            Status = AppointmentCodes.Of(appointment.Status),
            Specialty =
            [
                new([
                    new(
                        FhirSystems.Specialty,
                        appointment.SpecialtyCode,
                        appointment.SpecialtyName
                    ),
                ]),
            ],
            AppointmentType = AppointmentCodes.Of(appointment.Encounter),
            Description = appointment.Title,
            Start = WholeSeconds(appointment.StartAt),
            End = appointment.EndAt is { } end ? WholeSeconds(end) : null,
            Slot = NullIfEmpty(
                IdentifierOf(FhirSystems.Usrn, appointment.Usrn)
                    .Concat(IdentifierOf(appointment.PasSlotSystem, appointment.PasSlotValue))
                    .Select(identifier => new Reference { Identifier = identifier })
            ),
            BasedOn = BasedOn(appointment),
            Participant = [.. Participants(appointment, patient)],
        };

    private IEnumerable<Extension> Extensions(Appointment appointment, string trackingId)
    {
        if (appointment.Priority is { } priority)
        {
            yield return new()
            {
                Url = FhirSystems.PriorityExtension,
                ValueCoding = new(FhirSystems.ErsPriority, AppointmentCodes.Of(priority)),
            };
        }
        // A request is open only while the hospital's own record says booked.
        if (appointment is { Request: { } request, Status: AppointmentStatus.Booked })
        {
            yield return new()
            {
                Url = FhirSystems.RequestStatusExtension,
                ValueCode = AppointmentCodes.Of(request),
            };
        }
        if (appointment.Medium is { } medium)
        {
            yield return new()
            {
                Url = FhirSystems.ConsultationMediumExtension,
                ValueCode = AppointmentCodes.Of(medium),
            };
        }
        yield return new()
        {
            Url = FhirSystems.PortalLinkExtension,
            ValueUrl = portal.AppointmentLink(appointment.Id, trackingId),
        };
        if (edition == ProducerEdition.V313WithConfirmation && appointment.ConfirmationRequired)
        {
            yield return new()
            {
                Url = FhirSystems.ConfirmationRequiredExtension,
                ValueBoolean = true,
            };
        }
    }

    private static List<ReferralReference>? BasedOn(Appointment appointment)
    {
        var identifiers = NullIfEmpty(
            IdentifierOf(FhirSystems.Ubrn, appointment.Ubrn)
                .Concat(
                    IdentifierOf(appointment.SourceReferralSystem, appointment.SourceReferralValue)
                )
                .Concat(IdentifierOf(FhirSystems.PathwayId, appointment.PathwayId))
        );
        return identifiers is null ? null : [new(identifiers)];
    }

    private static IEnumerable<AppointmentParticipant> Participants(
        Appointment appointment,
        NhsNumber patient
    )
    {
        yield return Participant("Patient", null, [new(FhirSystems.NhsNumber, patient.Value)]);
        if (
            Text(appointment.Practitioner) is not null
            || Text(appointment.PractitionerId) is not null
        )
        {
            yield return Participant(
                "Practitioner",
                appointment.Practitioner,
                IdentifierOf(FhirSystems.SdsUserId, appointment.PractitionerId)
            );
        }
        if (Text(appointment.ServiceName) is not null)
        {
            yield return Participant("HealthcareService", appointment.ServiceName, []);
        }
        if (Text(appointment.ClinicName) is not null)
        {
            yield return Participant(
                "HealthcareService",
                appointment.ClinicName,
                IdentifierOf(appointment.ClinicSourceSystem, appointment.ClinicSourceValue)
            );
        }
        if (Text(appointment.ErsServiceId) is not null)
        {
            yield return Participant(
                "HealthcareService",
                null,
                IdentifierOf(FhirSystems.ErsService, appointment.ErsServiceId)
            );
        }
        yield return Participant(
            "Location",
            appointment.TrustName,
            [new(FhirSystems.OdsCode, appointment.OdsCode)]
        );
        if (Text(appointment.Location) is not null)
        {
            yield return Participant("Location", appointment.Location, []);
        }
    }

    private static AppointmentParticipant Participant(
        string type,
        string? display,
        IEnumerable<Identifier> identifier
    ) =>
        new(
            new Reference
            {
                Type = type,
                Display = Text(display),
                Identifier = identifier.SingleOrDefault(),
            }
        );
}
