namespace Portal.Api.Hosting;

/// <summary>A setting whose value is nobody's to see: docs/configuration.md says so, and no command prints it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
