namespace Portal.Api.Documents;

/// <param name="All">The letters that the patient may see.</param>
/// <param name="Unread">Those of them whose page was never opened.</param>
/// <param name="Trusts">The trusts that are open to the patient.</param>
public sealed record LetterCount(int All, int Unread, int Trusts);
