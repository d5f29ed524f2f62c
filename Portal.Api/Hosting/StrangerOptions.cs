using System.ComponentModel.DataAnnotations;

namespace Portal.Api.Hosting;

/// <summary>How much one address may ask for without saying who it is: <c>Strangers</c>.</summary>
public sealed class StrangerOptions
{
    public const string Section = "Strangers";

    /// <summary>
    /// Pages and starts of signing in for one address in any minute, on one instance, by people who are not logged in. A mobile network or a hospital puts thousands of people behind one address.
    /// </summary>
    [Range(1, 10_000_000, ErrorMessage = "must be 1 to 10000000")]
    public int VisitsPerMinute { get; set; } = 6000;

    /// <summary>
    /// Styles, scripts and pictures for one address in any minute, on one instance, by anybody: they are the same for all, and a browser keeps them once it has them.
    /// </summary>
    [Range(1, 10_000_000, ErrorMessage = "must be 1 to 10000000")]
    public int FilesPerMinute { get; set; } = 60_000;

    /// <summary>Requests to the addresses for systems from one address in any minute, on one instance, that do not prove whose they are. What proves itself is not counted here.</summary>
    [Range(1, 10_000_000, ErrorMessage = "must be 1 to 10000000")]
    public int FailuresPerMinute { get; set; } = 600;
}
