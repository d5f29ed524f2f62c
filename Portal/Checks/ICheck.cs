namespace Portal.Checks;

/// <summary>One part of <c>check</c>. It changes nothing, here or at the services that it asks.</summary>
public interface ICheck
{
    /// <summary>What it looks at, for the line that says that it could not.</summary>
    string Subject { get; }

    Task RunAsync(Findings findings, CancellationToken cancellation);
}
