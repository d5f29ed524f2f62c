namespace Portal.Api.Questionnaires.Definitions;

/// <summary>The bounds of a question's answers; both ends are allowed.</summary>
public sealed record AnswerLimits
{
    /// <summary>Characters of an answer in one line where the questionnaire gives no limit.</summary>
    public const int LongestLine = 255;

    /// <summary>Characters of an answer in several lines where the questionnaire gives no limit.</summary>
    public const int LongestText = 4000;

    public decimal? Least { get; init; }
    public decimal? Most { get; init; }
    public DateOnly? Earliest { get; init; }
    public DateOnly? Latest { get; init; }

    /// <summary>Digits behind the decimal point.</summary>
    public int? Decimals { get; init; }

    /// <summary>Characters.</summary>
    public int? Length { get; init; }

    /// <summary>How many answers a question that repeats takes.</summary>
    public int? Answers { get; init; }
}
