namespace Portal.Api.Intake.Tables;

/// <summary>Takes the values of a row, one column after the other.</summary>
internal abstract class FieldWriter
{
    public abstract void Id(Guid? value);
    public abstract void Text(string? value);
    public abstract void Instant(DateTimeOffset? value);
    public abstract void Date(DateOnly? value);
    public abstract void Whole(int? value);
    public abstract void Big(long value);
    public abstract void Number(double? value);
    public abstract void Flag(bool value);

    /// <summary>An enum by its name, as the schema holds it.</summary>
    public void Name<T>(T? value)
        where T : struct, Enum => Text(value is { } given ? Enum.GetName(given) : null);
}
