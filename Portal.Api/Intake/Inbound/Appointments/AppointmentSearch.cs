using Microsoft.AspNetCore.WebUtilities;
using Portal.Api.Bookings;
using Portal.Api.Patients;

namespace Portal.Api.Intake.Inbound.Appointments;

/// <summary>Which appointments are asked for: one by the hospital's identifier, or all of a patient.</summary>
internal sealed record AppointmentSearch(SourceId? Source, NhsNumber? Patient)
{
    private const string PatientParameter = "patient:identifier";
    private const string NhsNumberPrefix = NationalSystems.NhsNumber + "|";

    /// <param name="query">With its question mark.</param>
    public static (AppointmentSearch? Search, InboundRefusal? Refusal) Read(string? query)
    {
        var parameters = QueryHelpers.ParseQuery(query);
        if (parameters is { Count: 1 } && parameters.ContainsKey("identifier"))
        {
            var (source, refusal) = ConditionalUrl.Read(query);
            return source is null ? (null, refusal) : (new(source, null), null);
        }
        return
            parameters is { Count: 1 }
            && parameters.TryGetValue(PatientParameter, out var values)
            && values.Count == 1
            && values[0]!.StartsWith(NhsNumberPrefix, StringComparison.Ordinal)
            && NhsNumber.TryParse(values[0]![NhsNumberPrefix.Length..], out var number)
            ? (new(null, number), null)
            : (
                null,
                InboundRefusal.Parameter(
                    $"Ask by identifier=system|value, or by {PatientParameter}={NhsNumberPrefix} and a valid NHS number of ten digits"
                )
            );
    }
}
