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
    private readonly string _pages = portal.AppointmentPages;

    /// <param name="appointment">The row.</param>
    /// <param name="patient">Whose it is.</param>
    /// <param name="trackingId">The request's correlation id, which the deep link carries.</param>
    public AppointmentResource Map(
        SentAppointment appointment,
        NhsNumber patient,
        string trackingId
    ) => Map(appointment, patient, Page(trackingId));

    /// <summary>The page of each appointment in one answer.</summary>
    public PageLink Page(string trackingId) => new(_pages, portal.Tracking(trackingId));

    public AppointmentResource Map(SentAppointment appointment, NhsNumber patient, PageLink page)
    {
        var id = appointment.Id.ToString();
        return new()
        {
            Id = id,
            Extension = Extensions(appointment),
            PortalLink = page,
            Identifier = Identifiers(
                IdentifierOf(appointment.SourceSystem, appointment.SourceValue),
                new(_portalSystem, id)
            ),
            Status = AppointmentCodes.Of(appointment.Status),
            Specialty = new(
                FhirSystems.Specialty,
                appointment.SpecialtyCode,
                appointment.SpecialtyName
            ),
            AppointmentType = AppointmentCodes.Of(appointment.Encounter),
            Description = appointment.Title,
            Start = WholeSeconds(appointment.StartAt),
            End = appointment.EndAt is { } end ? WholeSeconds(end) : null,
            Slot = Identifiers(
                IdentifierOf(FhirSystems.Usrn, appointment.Usrn),
                IdentifierOf(appointment.PasSlotSystem, appointment.PasSlotValue)
            ),
            BasedOn = Identifiers(
                IdentifierOf(FhirSystems.Ubrn, appointment.Ubrn),
                IdentifierOf(appointment.SourceReferralSystem, appointment.SourceReferralValue),
                IdentifierOf(FhirSystems.PathwayId, appointment.PathwayId)
            ),
            Participant = Participants(appointment, patient),
        };
    }

    private static Few<Identifier> Identifiers(
        Identifier? first,
        Identifier? second,
        Identifier? third = null
    )
    {
        var identifiers = new Few<Identifier>();
        identifiers.Add(first);
        identifiers.Add(second);
        identifiers.Add(third);
        return identifiers;
    }

    private Few<Extension> Extensions(SentAppointment appointment)
    {
        var extensions = new Few<Extension>();
        if (appointment.Priority is { } priority)
        {
            extensions.Add(
                new Extension
                {
                    Url = FhirSystems.PriorityExtension,
                    ValueCoding = new(FhirSystems.ErsPriority, AppointmentCodes.Of(priority)),
                }
            );
        }
        // A request is open only while the hospital's own record says booked.
        if (appointment is { Request: { } request, Status: AppointmentStatus.Booked })
        {
            extensions.Add(Code(FhirSystems.RequestStatusExtension, AppointmentCodes.Of(request)));
        }
        if (appointment.Medium is { } medium)
        {
            extensions.Add(
                Code(FhirSystems.ConsultationMediumExtension, AppointmentCodes.Of(medium))
            );
        }
        if (edition == ProducerEdition.V313WithConfirmation && appointment.ConfirmationRequired)
        {
            extensions.Add(
                new Extension
                {
                    Url = FhirSystems.ConfirmationRequiredExtension,
                    ValueBoolean = true,
                }
            );
        }
        return extensions;
    }

    private static Extension Code(string url, string code) => new() { Url = url, ValueCode = code };

    private static Few<Reference> Participants(SentAppointment appointment, NhsNumber patient)
    {
        var all = new Few<Reference>();
        all.Add(Participant("Patient", null, new(FhirSystems.NhsNumber, patient.Value)));
        if (
            Text(appointment.Practitioner) is not null
            || Text(appointment.PractitionerId) is not null
        )
        {
            all.Add(
                Participant(
                    "Practitioner",
                    appointment.Practitioner,
                    IdentifierOf(FhirSystems.SdsUserId, appointment.PractitionerId)
                )
            );
        }
        if (Text(appointment.ServiceName) is not null)
        {
            all.Add(Participant("HealthcareService", appointment.ServiceName, null));
        }
        if (Text(appointment.ClinicName) is not null)
        {
            all.Add(
                Participant(
                    "HealthcareService",
                    appointment.ClinicName,
                    IdentifierOf(appointment.ClinicSourceSystem, appointment.ClinicSourceValue)
                )
            );
        }
        if (Text(appointment.ErsServiceId) is not null)
        {
            all.Add(
                Participant(
                    "HealthcareService",
                    null,
                    IdentifierOf(FhirSystems.ErsService, appointment.ErsServiceId)
                )
            );
        }
        all.Add(
            Participant(
                "Location",
                appointment.TrustName,
                new(FhirSystems.OdsCode, appointment.OdsCode)
            )
        );
        if (Text(appointment.Location) is { } place)
        {
            all.Add(Participant("Location", place, null));
        }
        return all;
    }

    private static Reference Participant(string type, string? display, Identifier? identifier) =>
        new()
        {
            Type = type,
            Display = Text(display),
            Identifier = identifier,
        };
}
