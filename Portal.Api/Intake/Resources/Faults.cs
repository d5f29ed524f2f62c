namespace Portal.Api.Intake.Resources;

/// <summary>What is wrong with one resource. A message says what to do and never what the value was: values can be personal data.</summary>
internal sealed class Faults
{
    private const int Most = 10;

    private readonly List<Fault> _found = [];

    public IReadOnlyList<Fault> Found => _found;

    public bool Any => _found.Count > 0;

    public void Add(string field, string message)
    {
        if (_found.Count < Most)
        {
            _found.Add(new Fault(field, message));
        }
    }
}
