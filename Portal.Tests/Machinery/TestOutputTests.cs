using Portal.Machinery;
using Shouldly;

namespace Portal.Tests.Machinery;

public sealed class TestOutputTests
{
    [Fact]
    public void Different_texts_under_one_label_are_kept_beside_each_other_and_equal_ones_once()
    {
        const string kind = "test-output-tests";
        foreach (var text in new[] { "one", "other", "one" })
        {
            TestOutput.Keep(kind, "GET /Appointment?a=b", text, ".txt");
        }

        var folder = Path.Combine(TestOutput.Folder, kind);
        Directory
            .GetFiles(folder)
            .Select(File.ReadAllText)
            .ShouldBe(["one", "other"], ignoreOrder: true);
        Directory.Delete(folder, recursive: true);
    }
}
