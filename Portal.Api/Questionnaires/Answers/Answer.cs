using System.Globalization;
using System.Text.Json.Serialization;
using Portal.Api.Bookings;

namespace Portal.Api.Questionnaires.Answers;

/// <summary>One answer to a question.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(BooleanAnswer), "boolean")]
[JsonDerivedType(typeof(NumberAnswer), "number")]
[JsonDerivedType(typeof(DateAnswer), "date")]
[JsonDerivedType(typeof(TextAnswer), "text")]
[JsonDerivedType(typeof(CodingAnswer), "coding")]
public abstract record Answer
{
    /// <summary>As the patient reads it.</summary>
    public abstract string InWords();

    /// <summary>Whether a condition that expects this one takes the other for it.</summary>
    public virtual bool IsSameAs(Answer other) => Equals(other);
}

public sealed record BooleanAnswer(bool Value) : Answer
{
    public override string InWords() => Value ? "Yes" : "No";
}

/// <summary>A whole number or one with decimals.</summary>
public sealed record NumberAnswer(decimal Value) : Answer
{
    public override string InWords() => Value.ToString(CultureInfo.InvariantCulture);
}

public sealed record DateAnswer(DateOnly Value) : Answer
{
    public override string InWords() => LondonTime.Date(Value);
}

/// <summary>What the patient wrote, or a choice that has no code.</summary>
public sealed record TextAnswer(string Value) : Answer
{
    public override string InWords() => Value;
}

/// <summary>A choice with a code of its own.</summary>
public sealed record CodingAnswer(string? System, string? Code, string? Display) : Answer
{
    public override string InWords() => Display ?? Code ?? "";

    /// <summary>A condition often gives the code alone: what it leaves out, it does not ask for.</summary>
    public override bool IsSameAs(Answer other) =>
        other is CodingAnswer coding
        && (System is null || System == coding.System)
        && (Code is null ? Display == coding.Display : Code == coding.Code);
}
