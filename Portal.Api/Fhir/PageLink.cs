namespace Portal.Api.Fhir;

/// <summary>The address of a resource or of its page: what stands before its id, and after it.</summary>
public readonly record struct PageLink(string Before, string After = "");
