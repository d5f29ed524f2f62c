using System.Globalization;
using System.Text;
using Portal.Sandbox.People;

namespace Portal.Sandbox.Resources;

/// <summary>A letter on one page of A4, as the smallest PDF that every viewer opens.</summary>
public static class LetterPdf
{
    private const int WidestLine = 85;

    public static byte[] Of(Person person, Letter letter)
    {
        var lines = new[]
        {
            letter.Clinic.Trust.Name,
            letter.Clinic.Name,
            "",
            $"{person.Account.GivenName} {person.Account.FamilyName}",
            letter.Dated.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB")),
            "",
            letter.Title,
            "",
        }
            .Concat(letter.Lines.SelectMany(line => Wrap(line).Append("")))
            .Append("This letter is about nobody: it was made up for the sandbox.");
        var page = new StringBuilder("BT /F1 11 Tf 60 780 Td 15 TL\n");
        foreach (var line in lines)
        {
            page.Append('(').Append(Escape(line)).Append(") Tj T*\n");
        }
        page.Append("ET");
        return Write([
            "<</Type/Catalog/Pages 2 0 R/Lang(en-GB)>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
            $"<</Length {Encoding.Latin1.GetByteCount(page.ToString())}>>stream\n{page}\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        ]);
    }

    private static byte[] Write(IReadOnlyList<string> objects)
    {
        var pdf = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            // Latin-1 has a byte a letter, so that places in the text are places in the file.
            places.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        var table = pdf.Length;
        pdf.Append(
            CultureInfo.InvariantCulture,
            $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n"
        );
        foreach (var place in places)
        {
            pdf.Append(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n");
        }
        pdf.Append(
            CultureInfo.InvariantCulture,
            $"trailer\n<</Size {objects.Count + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n"
        );
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("(", "\\(", StringComparison.Ordinal)
            .Replace(")", "\\)", StringComparison.Ordinal);

    private static IEnumerable<string> Wrap(string paragraph)
    {
        var line = "";
        foreach (var word in paragraph.Split(' '))
        {
            if (line.Length > 0 && line.Length + word.Length >= WidestLine)
            {
                yield return line;
                line = "";
            }
            line = line.Length == 0 ? word : $"{line} {word}";
        }
        yield return line;
    }
}
