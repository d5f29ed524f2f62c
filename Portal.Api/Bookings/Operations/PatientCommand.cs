using Portal.Api.Patients;

namespace Portal.Api.Bookings.Operations;

/// <summary>
/// What a patient submits. A second submission with the same <paramref name="JourneyId"/> returns the result of the
/// first and changes nothing; a refused one may be sent again with other answers.
/// </summary>
/// <param name="Patient">Who is logged in.</param>
/// <param name="JourneyId">Of the journey; for a single button, a version 7 id that its form carries.</param>
public abstract record PatientCommand(PatientKey Patient, Guid JourneyId)
{
    /// <summary>The log-in session, for the NHS's reporting.</summary>
    public Guid? SessionId { get; init; }

    internal SlotHolder Holder => new(JourneyId, Patient.PatientId);
}
