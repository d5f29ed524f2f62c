namespace Portal.Sandbox.NhsLogin;

/// <summary>Who has an NHS login.</summary>
public interface IAccounts
{
    /// <summary>Those worth choosing from on a page, told apart by their stories.</summary>
    IReadOnlyList<(Account Account, string About)> Chosen { get; }

    Account? Find(string? nhsNumber);
}
