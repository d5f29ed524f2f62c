using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portal.Sandbox.Eva;

/// <summary>The result for people (HTML, one file, no script) and for machines (JSON).</summary>
public sealed record EvaReport(
    string Portal,
    DateTimeOffset At,
    IReadOnlyList<PatientResult> Patients
)
{
    private static readonly JsonSerializerOptions _json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private const string Style = """
        body { font: 1rem/1.5 Arial, sans-serif; margin: 2rem; color: #212b32 }
        table { border-collapse: collapse; margin: 0 0 1.5rem } th, td { border: 1px solid #aeb7bd; padding: .25rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere }
        .no { background: #fdf0ee } .no td:last-child, strong.no { color: #8b1a10; font-weight: bold } h2 { margin-top: 2rem }
        """;

    public bool Holds => Patients.Count > 0 && Patients.All(patient => patient.Holds);

    public int Answers => Patients.Sum(patient => patient.Answers.Count);

    public int Items => All.Count();

    public int Fields => All.Sum(item => item.Fields.Count);

    /// <summary>Fields that differ, items that are missing or were not expected, and answers that are wrong as a whole.</summary>
    public int Differences =>
        Patients.Sum(patient => patient.Answers.Sum(answer => answer.Problems.Count))
        + All.Sum(item => item.Problem is null ? item.Fields.Count(one => !one.Holds) : 1);

    private IEnumerable<ItemResult> All =>
        Patients.SelectMany(patient => patient.Answers).SelectMany(answer => answer.Items);

    public string Summary =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(Holds ? "As expected" : "NOT as expected")}: {Patients.Count} patients, {Answers} answers, {Items} items, {Fields} fields compared, {Differences} differences"
        );

    public async Task WriteAsync(string folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "report.json"), ToJson(), cancellation);
        await File.WriteAllTextAsync(Path.Combine(folder, "report.html"), ToHtml(), cancellation);
    }

    public string ToJson() =>
        JsonSerializer.Serialize(
            new
            {
                Portal,
                At,
                Holds,
                Answers,
                Items,
                Fields,
                Differences,
                Patients,
            },
            _json
        );

    public string ToHtml()
    {
        var html = new StringBuilder();
        html.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
            .Append("Expected against actual</title><style>")
            .Append(Style)
            .Append("</style></head><body><h1>Expected against actual</h1><p>")
            .Append(Encode($"{Portal}, {At.UtcDateTime:d MMMM yyyy HH:mm} UTC"))
            .Append("</p><p><strong")
            .Append(Holds ? "" : " class=\"no\"")
            .Append('>')
            .Append(Encode(Summary))
            .Append("</strong></p>");
        foreach (var patient in Patients)
        {
            AddPatient(html, patient);
        }
        return html.Append("</body></html>").ToString();
    }

    private static void AddPatient(StringBuilder html, PatientResult patient)
    {
        html.Append("<h2>")
            .Append(Encode($"{patient.NhsNumber} ({patient.File})"))
            .Append(patient.Holds ? "" : ": <strong class=\"no\">differs</strong>")
            .Append("</h2>");
        foreach (var answer in patient.Answers)
        {
            html.Append("<h3>")
                .Append(
                    Encode($"{answer.Resource}: status {answer.Status}, {answer.Items.Count} items")
                )
                .Append("</h3>");
            foreach (var problem in answer.Problems)
            {
                html.Append("<p><strong class=\"no\">")
                    .Append(Encode(problem))
                    .Append("</strong></p>");
            }
            foreach (var item in answer.Items)
            {
                AddItem(html, item);
            }
        }
    }

    private static void AddItem(StringBuilder html, ItemResult item)
    {
        html.Append("<table><caption>")
            .Append(Encode(item.Problem is null ? item.Name : $"{item.Name} {item.Problem}"))
            .Append(
                "</caption><thead><tr><th scope=\"col\">Field</th><th scope=\"col\">Expected</th><th scope=\"col\">Actual</th><th scope=\"col\">Result</th></tr></thead><tbody>"
            );
        foreach (var field in item.Fields)
        {
            html.Append(
                    field.Holds ? "<tr><th scope=\"row\">" : "<tr class=\"no\"><th scope=\"row\">"
                )
                .Append(Encode(field.Name))
                .Append("</th><td>")
                .Append(Encode(field.Expected ?? "(nothing)"))
                .Append("</td><td>")
                .Append(Encode(field.Actual ?? "(nothing)"))
                .Append("</td><td>")
                .Append(field.Holds ? "same" : "differs")
                .Append("</td></tr>");
        }
        html.Append("</tbody></table>");
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
