namespace Portal.Api.Hosting;

/// <summary>An options class and the section that it is bound to: for what lists all settings.</summary>
public sealed record ConfigurationSection(string Name, Type Options);
