using System.Globalization;
using System.Text;
using Portal.Api.Intake;
using Portal.Sandbox.People;

namespace Portal.Load.Import;

/// <summary>
/// Writes FHIR resources of a made-up hospital as NDJSON: three trusts, their places and clinics, then slots (2 in 10),
/// patients (2 in 10), referrals (1 in 10) and appointments (5 in 10, half of them in our slots).
/// </summary>
internal sealed class ImportFeed(int resources)
{
    private const int TrustCount = 3;
    private const int ClinicsPerTrust = 40;

    private static readonly DateTimeOffset _start = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly int _patients = Math.Max(1, resources / 5);
    private readonly int _slots = resources / 5;
    private readonly int _referrals = resources / 10;
    private readonly List<long> _nhsNumbers =
    [
        .. NhsNumbers.Generated().Take(Math.Max(1, resources / 5)),
    ];

    public async Task WriteAsync(string path)
    {
        await using var file = new StreamWriter(path, append: false, new UTF8Encoding(false));
        file.NewLine = "\n";
        var written = 0;
        foreach (var line in Lines().Take(resources))
        {
            await file.WriteLineAsync(line);
            written++;
        }
        if (written < resources)
        {
            throw new InvalidOperationException($"Only {written} resources were made.");
        }
    }

    private IEnumerable<string> Lines()
    {
        for (var trust = 0; trust < TrustCount; trust++)
        {
            yield return $$"""{"resourceType":"Organization","id":"{{Ods(trust)}}","identifier":[{{Id("https://fhir.nhs.uk/Id/ods-organization-code", Ods(trust))}}],"name":"Benchmark Hospitals {{trust}} NHS Trust","telecom":[{"system":"phone","value":"020 7946 0000"}]}""";
            yield return $$"""{"resourceType":"Location","id":"main","identifier":[{{Id(Pas(trust, "Location"), "MAIN")}}],"managingOrganization":{{Org(trust)}},"name":"Benchmark Hospital {{trust}}","address":{"line":["1 Test Street"],"city":"Leeds","postalCode":"LS1 3EX"},"position":{"latitude":53.8,"longitude":-1.55} }""";
            for (var clinic = 0; clinic < ClinicsPerTrust; clinic++)
            {
                yield return $$"""{"resourceType":"HealthcareService","id":"c{{clinic}}","identifier":[{{Id(Pas(trust, "HealthcareService"), $"C{clinic}")}}],"providedBy":{{Org(trust)}},"name":"Clinic {{clinic}}","specialty":[{{Specialty}}],"location":[{"identifier":{{Id(Pas(trust, "Location"), "MAIN")}} }],"extension":[{{Medium}},{"url":"{{PortalExtensions.BookMode}}","valueCode":"direct"}]}""";
            }
        }
        for (var i = 0; i < _slots; i++)
        {
            var (trust, clinic) = (i % TrustCount, i / TrustCount % ClinicsPerTrust);
            yield return $$"""{"resourceType":"Slot","id":"s{{i}}","identifier":[{{Id(Pas(trust, "Slot"), $"S{i}")}}],"schedule":{"identifier":{{Id(Pas(trust, "HealthcareService"), $"C{clinic}")}}},"status":"free","start":"{{At(i)}}","end":"{{At(i, 15)}}"}""";
        }
        for (var i = 0; i < _patients; i++)
        {
            var trust = i % TrustCount;
            yield return $$"""{"resourceType":"Patient","id":"p{{i}}","identifier":[{{Nhs(i)}},{{Id(Pas(trust, "Patient"), $"H{i}")}}],"name":[{"use":"official","family":"Family{{i % 997}}","given":["Given{{i % 613}}"]}],"birthDate":"{{1930 + (i % 75)}}-{{1 + (i % 12):00}}-{{1 + (i % 28):00}}","managingOrganization":{{Org(trust)}}}""";
        }
        for (var i = 0; i < _referrals; i++)
        {
            var (patient, trust) = (i % _patients, i % _patients % TrustCount);
            yield return $$"""{"resourceType":"ServiceRequest","id":"r{{i}}","identifier":[{{Id(Pas(trust, "ServiceRequest"), $"R{i}")}},{{Id("https://fhir.nhs.uk/Id/UBRN", $"{i:000000000000}")}}],"status":"active","intent":"order","code":{{Specialty}},"subject":{{Reference("Patient", Nhs(patient))}},"authoredOn":"2026-05-02","requester":{"display":"Dr John Hill"},"performer":[{{Reference("Organization", OdsId(trust))}},{{Reference("HealthcareService", Id(Pas(trust, "HealthcareService"), $"C{i % ClinicsPerTrust}"))}}],"extension":[{{Priority}},{"url":"{{PortalExtensions.CanBook}}","valueBoolean":true}]}""";
        }
        for (var i = 0; ; i++)
        {
            var (patient, trust) = (i % _patients, i % _patients % TrustCount);
            var slot = i % 2 == 0 && i < _slots && i % TrustCount == trust ? $"S{i}" : $"X{i}";
            yield return $$"""{"resourceType":"Appointment","id":"a{{i}}","meta":{"lastUpdated":"2026-06-01T08:12:00Z","versionId":"1"},"identifier":[{{Id(Pas(trust, "Appointment"), $"A{i}")}}],"extension":[{{Priority}},{{Medium}}],"status":"booked","description":"Dermatology","created":"2026-05-20T10:00:00Z","specialty":[{{Specialty}}],"start":"{{At(i)}}","end":"{{At(i, 15)}}","slot":[{"identifier":{{Id(Pas(trust, "Slot"), slot)}} }],"basedOn":[{"identifier":[{{Id(Pas(trust, "ServiceRequest"), $"R{patient}")}}]}],"participant":[{{Actor("Patient", Nhs(patient))}},{{Actor("Location", OdsId(trust))}},{"actor":{"type":"Location","display":"Benchmark Hospital, Outpatients"},"status":"accepted"},{{Actor("HealthcareService", Id(Pas(trust, "HealthcareService"), $"C{i % ClinicsPerTrust}"), "Dermatology new appointment")}},{"actor":{"type":"Practitioner","display":"Dr Grace Ward"},"status":"accepted"}]}""";
        }
    }

    private const string Specialty =
        """{"coding":[{"system":"https://fhir.nhs.uk/CodeSystem/Specialty-1","code":"330","display":"Dermatology"}]}""";

    private const string Medium =
        """{"url":"https://fhir.nhs.uk/StructureDefinition/Extension-Consultation-Medium","valueCode":"FACE_TO_FACE"}""";

    private const string Priority =
        """{"url":"https://fhir.nhs.uk/StructureDefinition/Extension-ServiceRequest-Priority","valueCoding":{"system":"https://fhir.nhs.uk/CodeSystem/eRS-Priority","code":"ROUTINE"}}""";

    private static string Ods(int trust) => $"RZ{trust}";

    private static string Pas(int trust, string type) =>
        $"https://pas{trust}.example.nhs.uk/{type}";

    private static string Id(string system, string value) =>
        $$"""{"system":"{{system}}","value":"{{value}}"}""";

    private static string OdsId(int trust) =>
        Id("https://fhir.nhs.uk/Id/ods-organization-code", Ods(trust));

    private static string Org(int trust) => $$"""{"identifier":{{OdsId(trust)}}}""";

    private static string At(int i, int minutes = 0) =>
        _start
            .AddMinutes((15 * (i % 40_000)) + minutes)
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Reference(string type, string identifier) =>
        $$"""{"type":"{{type}}","identifier":{{identifier}} }""";

    private static string Actor(string type, string identifier, string display = "as recorded") =>
        $$"""{"actor":{"type":"{{type}}","identifier":{{identifier}},"display":"{{display}}"},"status":"accepted"}""";

    private string Nhs(int patient) =>
        Id(
            "https://fhir.nhs.uk/Id/nhs-number",
            _nhsNumbers[patient].ToString(CultureInfo.InvariantCulture)
        );
}
