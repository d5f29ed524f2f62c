using Microsoft.AspNetCore.Components;

namespace Portal.SignIn;

/// <summary>A page for a patient who is logged in. Authorization stands before it; without a patient it does not render.</summary>
public abstract class PatientPage : ComponentBase
{
    [CascadingParameter]
    public HttpContext HttpContext { get; set; } = default!;

    protected CurrentPatient Patient =>
        CurrentPatient.From(HttpContext.User)
        ?? throw new InvalidOperationException("A patient's page was asked for without a patient.");
}
