using System.Text.Json;

namespace Portal.Api.Intake.Resources;

/// <summary>An object within a resource that knows its FHIRPath, so that every fault can say where it is.</summary>
internal sealed partial class Node
{
    private readonly JsonElement _json;
    private readonly Node? _parent;
    private readonly string _name;
    private readonly int _index;

    private Node(JsonElement json, Node? parent, string name, int index, Faults faults)
    {
        _json = json;
        _parent = parent;
        _name = name;
        _index = index;
        Faults = faults;
    }

    public Faults Faults { get; }

    /// <summary>The text that it was read from.</summary>
    public string Json => _json.GetRawText();

    public string Path
    {
        get
        {
            var own = _index < 0 ? _name : $"{_name}[{_index}]";
            return _parent is null ? own : $"{_parent.Path}.{own}";
        }
    }

    public static Node Root(JsonElement json, string resourceType, Faults faults) =>
        new(json, null, resourceType, -1, faults);

    public void Fault(string name, string message) => Faults.Add($"{Path}.{name}", message);

    public void Fault(string message) => Faults.Add(Path, message);

    /// <summary>The value of a property; false when it is absent or null.</summary>
    public bool TryGet(string name, out JsonElement value) =>
        _json.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    public Node? Object(string name)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }
        if (value.ValueKind == JsonValueKind.Object)
        {
            return new Node(value, this, name, -1, Faults);
        }
        Fault(name, "must be an object { }");
        return null;
    }

    /// <summary>The objects of a list; an absent one is empty.</summary>
    public List<Node> Objects(string name)
    {
        var objects = new List<Node>();
        if (!TryGet(name, out var value))
        {
            return objects;
        }
        if (value.ValueKind != JsonValueKind.Array)
        {
            Fault(name, "must be a list [ ]");
            return objects;
        }
        foreach (var element in value.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Object)
            {
                Fault($"{name}[{objects.Count}]", "must be an object { }");
                break;
            }
            objects.Add(new Node(element, this, name, objects.Count, Faults));
        }
        return objects;
    }

    /// <summary>The objects of a list, or the one object that stands where a list may.</summary>
    public List<Node> OneOrMany(string name) =>
        TryGet(name, out var value) && value.ValueKind == JsonValueKind.Object
            ? [Object(name)!]
            : Objects(name);

    /// <summary>There is a property whose name begins so, as FHIR's choices of type do.</summary>
    public bool HasAny(string beginning) =>
        _json
            .EnumerateObject()
            .Any(property => property.Name.StartsWith(beginning, StringComparison.Ordinal));

    public Node? Extension(string url)
    {
        foreach (var extension in Objects("extension"))
        {
            if (extension.Is("url", url))
            {
                return extension;
            }
        }
        return null;
    }

    /// <summary>A property is this very text; compares without making a string.</summary>
    public bool Is(string name, string value) =>
        TryGet(name, out var json)
        && json.ValueKind == JsonValueKind.String
        && json.ValueEquals(value);
}
