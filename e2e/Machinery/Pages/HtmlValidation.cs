using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Portal.Machinery;

/// <summary>
/// Judges HTML by html-validate's standard and document rules (the few exceptions stand, with their reasons, in
/// html-validate.mjs). One Node.js process serves the whole test process and ends with it.
/// </summary>
public sealed class HtmlValidation
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly Lazy<Task<HtmlValidation>> Shared = new(StartAsync);

    private readonly Process _node;
    private readonly ConcurrentDictionary<
        string,
        TaskCompletionSource<IReadOnlyList<string>>
    > _waiting = new(StringComparer.Ordinal);

    private HtmlValidation(Process node) => _node = node;

    /// <summary>What is wrong with a whole page, a line each; empty for a valid one.</summary>
    /// <param name="label">Names the page in the findings.</param>
    public static async Task<IReadOnlyList<string>> FindingsAsync(string html, string label)
    {
        var findings = await (await Shared.Value).AskAsync(html);
        return [.. findings.Select(finding => $"{label}: {finding}")];
    }

    private static async Task<HtmlValidation> StartAsync()
    {
        await Npm.CiAsync(RepositoryFolder.Machinery);
        var start = new ProcessStartInfo(
            "node",
            [Path.Combine(RepositoryFolder.Machinery, "Pages", "html-validate.mjs")]
        )
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var validation = new HtmlValidation(Process.Start(start)!);
        _ = validation.ReadAnswersAsync();
        return validation;
    }

    private async Task<IReadOnlyList<string>> AskAsync(string html)
    {
        var id = Guid.CreateVersion7().ToString();
        var answer = new TaskCompletionSource<IReadOnlyList<string>>(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        _waiting[id] = answer;
        var request = JsonSerializer.Serialize(new { id, html }, Json);
        lock (_node)
        {
            _node.StandardInput.WriteLine(request);
            _node.StandardInput.Flush();
        }
        return await answer.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    private async Task ReadAnswersAsync()
    {
        while (await _node.StandardOutput.ReadLineAsync() is { } line)
        {
            var answer = JsonSerializer.Deserialize<Answer>(line, Json)!;
            if (_waiting.TryRemove(answer.Id, out var asked))
            {
                asked.SetResult(answer.Findings);
            }
        }
        foreach (var asked in _waiting.Values)
        {
            asked.TrySetException(
                new InvalidOperationException("html-validate.mjs ended: see its error output.")
            );
        }
    }

    private sealed record Answer(string Id, string[] Findings);
}
