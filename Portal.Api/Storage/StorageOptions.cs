using System.ComponentModel.DataAnnotations;
using Portal.Api.Hosting;

namespace Portal.Api.Storage;

/// <summary>Where the portal keeps its data: <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>A file name means SQLite; a connection string with <c>Host=</c> means PostgreSQL.</summary>
    [Required(
        ErrorMessage = "is missing: give a file name for SQLite, or Host=...;Database=... for PostgreSQL"
    )]
    [Secret]
    public string ConnectionString { get; set; } = "";
}
