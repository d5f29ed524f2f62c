namespace Portal.Api.Fhir;

/// <summary>A FHIR resource with an id of its own.</summary>
public interface IResource
{
    string ResourceType { get; }
    string Id { get; }
}
