using Portal.Sandbox.NhsLogin;
using Portal.Sandbox.People.HandMade;

namespace Portal.Sandbox.People;

/// <summary>Everyone: the hand-made people, then the generated ones.</summary>
public sealed class Population : IAccounts
{
    /// <summary>How many of the generated people a page offers beside the hand-made ones.</summary>
    private const int GeneratedOnPages = 20;

    private readonly Dictionary<string, Account> _byNumber;

    /// <param name="more">People beside them whom the pages do not offer.</param>
    public Population(
        Almanac almanac,
        int generated = 0,
        int seed = 1,
        IEnumerable<Person>? more = null
    )
    {
        Almanac = almanac;
        HandMade = HandMadePeople.All(almanac);
        Generated = new(generated, seed, almanac);
        More = [.. more ?? []];
        _byNumber = HandMade
            .Concat(More)
            .ToDictionary(person => person.Account.NhsNumber, person => person.Account);
        Chosen =
        [
            .. HandMade.Select(person => (person.Account, person.About)),
            .. Generated.Accounts.Take(GeneratedOnPages).Select(account => (account, "Generated.")),
        ];
    }

    public Almanac Almanac { get; }

    public IReadOnlyList<Person> HandMade { get; }

    public GeneratedPeople Generated { get; }

    public IReadOnlyList<Person> More { get; }

    public IEnumerable<Person> Everyone => HandMade.Concat(More).Concat(Generated);

    public IReadOnlyList<(Account Account, string About)> Chosen { get; }

    public Account? Find(string? nhsNumber) =>
        nhsNumber is null ? null
        : _byNumber.TryGetValue(nhsNumber, out var account) ? account
        : Generated.Find(nhsNumber);
}
