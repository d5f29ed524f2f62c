namespace Portal.Tests.Storage;

/// <summary>What is cut, once.</summary>
public enum Cut
{
    /// <summary>The commit never comes to PostgreSQL.</summary>
    BeforeCommit,

    /// <summary>PostgreSQL has committed, and its answer is lost.</summary>
    AfterCommit,

    /// <summary>The answer is lost, and PostgreSQL stays away.</summary>
    AfterCommitForGood,
}
