namespace Portal.Api.Aggregator;

/// <summary>What the Aggregator gets when the ID token's birth date is not the one our trusts hold: no data either way.</summary>
public enum BirthDateMismatchAnswer
{
    EmptyBundle,
    Unauthorized,
}
