using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Portal.Sandbox.People;

namespace Portal.Sandbox.Eva;

/// <summary><c>expectations</c>: writes what the sandbox's people must see, by what their hospitals sent.</summary>
public static class ExpectationsCommand
{
    private static readonly JsonSerializerOptions _json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create()
    {
        var folder = new Option<DirectoryInfo>("--to")
        {
            Description = "The folder for the files",
            Required = true,
        };
        var command = new Command(
            "expectations",
            "Write what eva is to expect of the sandbox's people today"
        )
        {
            folder,
        };
        command.SetAction(
            (parsed, cancellation) =>
                WriteAsync(
                    parsed.GetRequiredValue(folder).FullName,
                    new Population(new Almanac(TimeProvider.System.GetUtcNow())).HandMade,
                    cancellation
                )
        );
        return command;
    }

    public static async Task WriteAsync(
        string folder,
        IEnumerable<Person> people,
        CancellationToken cancellation
    )
    {
        Directory.CreateDirectory(folder);
        foreach (var person in people)
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder, $"{person.Account.NhsNumber}.json"),
                SandboxExpectations.Of(person).ToJsonString(_json),
                cancellation
            );
        }
    }
}
