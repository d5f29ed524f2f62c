namespace Portal.Api.Intake.Resources;

/// <summary>Who takes part in an appointment: everybody is a participant, told apart by type and identifier.</summary>
internal sealed class AppointmentParticipants
{
    public TrustReference Trust { get; private set; } = new(null, null, "Appointment.participant");
    public Reference? Patient { get; private set; }
    public Reference? Clinic { get; private set; }
    public string? ServiceName { get; private set; }
    public string? PlaceText { get; private set; }
    public string? Practitioner { get; private set; }
    public string? PractitionerId { get; private set; }

    public static AppointmentParticipants Read(Node appointment)
    {
        var read = new AppointmentParticipants();
        foreach (var participant in appointment.Objects("participant"))
        {
            if (participant.Object("actor") is { } actor)
            {
                read.Add(actor);
            }
        }
        if (read.Patient is null && !appointment.Faults.Any)
        {
            appointment.Fault(
                "participant",
                "has no Patient: give the patient's NHS number as an identifier"
            );
        }
        return read;
    }

    private void Add(Node actor)
    {
        switch (Reference.TypeOf(actor))
        {
            case "Patient":
                AddPatient(actor);
                break;
            case "Practitioner" or "PractitionerRole":
                Practitioner ??= actor.Text("display");
                PractitionerId ??= IdentifierOf(actor, NationalSystems.SdsUserId);
                break;
            case "HealthcareService":
                AddService(actor);
                break;
            case "Location":
                AddLocation(actor);
                break;
        }
    }

    private void AddPatient(Node actor)
    {
        if (Patient is not null)
        {
            actor.Fault("is a second patient: give one appointment for each patient");
        }
        Patient = PatientReference.Read(actor);
    }

    /// <summary>The portal's own service has a name alone, the hospital's its identifier, the referral service's its e-RS id.</summary>
    private void AddService(Node actor)
    {
        var display = actor.Text("display");
        if (Reference.Read(actor, nameof(ResourceType.HealthcareService)) is not { } service)
        {
            ServiceName = display ?? ServiceName;
            return;
        }
        ServiceName ??= display;
        if (Clinic is null || Clinic.Identifier?.System == NationalSystems.ErsService)
        {
            Clinic = service;
        }
    }

    /// <summary>The trust has an ODS code, the place a text to show.</summary>
    private void AddLocation(Node actor)
    {
        if (actor.Object("identifier")?.Is("system", NationalSystems.OdsCode) == true)
        {
            var identifier = Reference.ReadIdentifier(actor.Object("identifier")!);
            Trust = new TrustReference(
                identifier is { } given ? Common.OdsCode(actor, given.Value) : null,
                null,
                actor.Path
            );
        }
        else
        {
            PlaceText ??= actor.Text("display");
        }
    }

    private static string? IdentifierOf(Node actor, string system) =>
        actor.Object("identifier") is { } identifier && identifier.Is("system", system)
            ? identifier.Text("value")
            : null;
}
