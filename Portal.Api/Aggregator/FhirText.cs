using Portal.Api.Fhir;

namespace Portal.Api.Aggregator;

/// <summary>Whether the texts that came from outside are strings and identifiers as R4 has them.</summary>
internal static class FhirText
{
    /// <summary>An R4 string holds something to read, and no control characters but tab and line ends.</summary>
    public static bool IsClean(string? text) =>
        text is null
        || (
            !string.IsNullOrWhiteSpace(text)
            && text.All(letter => letter is '\t' or '\n' or '\r' || !char.IsControl(letter))
        );

    /// <summary>An R4 uri has no blanks; a value without a system, or the other way round, says nothing.</summary>
    public static bool IsClean(Identifier identifier) =>
        identifier is { System: { } system, Value: { } value }
        && Uri.TryCreate(system, UriKind.Absolute, out _)
        && !system.Any(char.IsWhiteSpace)
        && IsClean(value);

    public static bool AllClean(AppointmentResource appointment) =>
        IsClean(appointment.Description)
        && appointment
            .Specialty.SelectMany(concept => concept.Coding)
            .All(coding => IsClean(coding.Display))
        && appointment.Participant.All(participant => IsClean(participant.Actor.Display));

    public static bool IsOdsCode(Identifier? identifier) =>
        identifier is { System: FhirSystems.OdsCode, Value: { } code }
        && code.Length is >= 3 and <= 9
        && code.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter));

    public static IEnumerable<Identifier> Identifiers(AppointmentResource appointment) =>
        appointment
            .Identifier.Concat(
                (appointment.Slot ?? []).Select(slot => slot.Identifier).OfType<Identifier>()
            )
            .Concat((appointment.BasedOn ?? []).SelectMany(referral => referral.Identifier))
            .Concat(
                appointment
                    .Participant.Select(participant => participant.Actor.Identifier)
                    .OfType<Identifier>()
            );
}
