namespace Portal.Api.Fhir;

/// <summary>R4's datatype code: words with one blank between them (https://hl7.org/fhir/R4/datatypes.html#code).</summary>
public static class FhirCode
{
    public static bool IsGood(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }
        var wasBlank = true;
        foreach (var letter in text)
        {
            var isBlank = letter == ' ';
            if (char.IsControl(letter) || (isBlank ? wasBlank : char.IsWhiteSpace(letter)))
            {
                return false;
            }
            wasBlank = isBlank;
        }
        return !wasBlank;
    }
}
