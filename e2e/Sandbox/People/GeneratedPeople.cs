using System.Collections;
using System.Globalization;
using Portal.Sandbox.NhsLogin;

namespace Portal.Sandbox.People;

/// <summary>
/// Any number of people, each made when asked for: the same seed and number make the same person, so that a million
/// of them cost no more memory than their NHS numbers.
/// </summary>
public sealed class GeneratedPeople(int count, int seed, Almanac almanac) : IReadOnlyList<Person>
{
    private const int OldestYears = 95;
    private const int YoungestYears = 18;

    private readonly long[] _numbers = [.. NhsNumbers.Generated().Take(count)];
    private readonly long[] _sorted = [.. NhsNumbers.Generated().Take(count).Order()];

    public int Count => _numbers.Length;

    public Person this[int index]
    {
        get
        {
            var dice = Dice.For(seed, index);
            var account = AccountAt(index, ref dice);
            return GeneratedBookings.Add(
                new() { Account = account, About = "Generated." },
                index,
                ref dice,
                almanac
            );
        }
    }

    /// <summary>Their NHS logins alone, which costs less than the whole person.</summary>
    public IEnumerable<Account> Accounts => Enumerable.Range(0, Count).Select(AccountAt);

    public Account? Find(string nhsNumber) =>
        long.TryParse(nhsNumber, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && Array.BinarySearch(_sorted, number) >= 0
            ? AccountAt(Array.IndexOf(_numbers, number))
            : null;

    public IEnumerator<Person> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Account AccountAt(int index)
    {
        var dice = Dice.For(seed, index);
        return AccountAt(index, ref dice);
    }

    private Account AccountAt(int index, ref Dice dice) =>
        new()
        {
            NhsNumber = _numbers[index].ToString(CultureInfo.InvariantCulture),
            GivenName = dice.Of(Names.Given),
            FamilyName = dice.Of(Names.Family),
            BirthDate = almanac
                .Today.AddYears(-YoungestYears)
                .AddDays(-dice.Below((OldestYears - YoungestYears) * 365))
                .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
}
