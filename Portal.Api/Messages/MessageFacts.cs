using Portal.Api.Bookings;
using Portal.Api.Patients;
using Portal.Api.Questionnaires;

namespace Portal.Api.Messages;

/// <summary>What a message is made of, as it is at the moment of sending.</summary>
/// <param name="Number">To whom.</param>
/// <param name="Registration">What the trust that sends it holds of the patient.</param>
/// <param name="Appointment">Null where it is about none.</param>
public sealed record MessageFacts(
    NhsNumber Number,
    Registration Registration,
    Appointment? Appointment
)
{
    /// <summary>Null where it asks for no answers.</summary>
    public QuestionnaireTask? Task { get; init; }

    /// <summary>Kept from printing.</summary>
    public override string ToString() => "(facts of a message)";
}
