namespace Portal.Checks;

/// <summary>How one item of <c>check</c> ends.</summary>
public enum Verdict
{
    Ok,

    /// <summary>It works, and somebody should look at it.</summary>
    Warning,

    /// <summary>The portal cannot do its work like this.</summary>
    Error,
}
