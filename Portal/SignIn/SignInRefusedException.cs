namespace Portal.SignIn;

/// <summary>Carries a refusal through ASP.NET Core's handler, which knows no other way.</summary>
public sealed class SignInRefusedException(SignInRefusal refusal, Exception? inner = null)
    : Exception(refusal.Code, inner)
{
    public SignInRefusal Refusal { get; } = refusal;
}
