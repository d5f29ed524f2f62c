namespace Portal.Sandbox.Layout;

/// <summary>Whom a form names: by the number typed, else by the choice made.</summary>
public static class ChosenPerson
{
    public static string In(IFormCollection form)
    {
        var typed = form["number"].ToString().Replace(" ", "", StringComparison.Ordinal);
        return typed.Length > 0 ? typed : form["person"].ToString();
    }
}
