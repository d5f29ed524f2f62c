using Microsoft.AspNetCore.Http.HttpResults;
using Portal.Sandbox.Layout;
using Portal.Sandbox.NhsLogin.Pages;
using Portal.Sandbox.Storage;

namespace Portal.Sandbox.NhsLogin;

/// <summary>GET and POST /authorize, and what people do on its pages.</summary>
public sealed class AuthorizeEndpoint(
    RegisteredClients clients,
    IAccounts accounts,
    AssertedLoginIdentity singleSignOn,
    SignInPlans plans,
    Grants grants,
    TimeProvider clock
)
{
    // Longer than the portal's own, so that what it does then can be seen.
    private static readonly TimeSpan _patience = TimeSpan.FromHours(2);

    private readonly ExpiringStore<AuthorizeRequest> _waiting = new(clock);

    public async Task<IResult> AnswerAsync(HttpRequest http)
    {
        var reading = AuthorizeReading.From(
            HttpMethods.IsPost(http.Method)
                ? await http.ReadFormAsync(http.HttpContext.RequestAborted)
                : http.Query,
            clients
        );
        if (reading.Request is not { } request)
        {
            return reading.Refusal!;
        }
        if (request.AssertedLoginIdentity is not null)
        {
            return SignOn(request);
        }
        return request.Prompt == "none"
            ? Results.Redirect(request.Refused("login_required"))
            : Ask(request);
    }

    /// <summary>Somebody has chosen on the page who they are and how it ends.</summary>
    public async Task<IResult> ChooseAsync(HttpRequest http)
    {
        var form = await http.ReadFormAsync(http.HttpContext.RequestAborted);
        if (!_waiting.TryGet(form["request"], out var request))
        {
            return new RazorComponentResult<StaleRequest> { StatusCode = 400 };
        }
        if (
            accounts.Find(ChosenPerson.In(form)) is not { } account
            || PreparedAnswer.Find(form["answer"]) is not { } answer
        )
        {
            return Ask(request, "Choose someone, or enter the NHS number of someone in /patients");
        }

        var wantsToProve = form["prove"].ToString();
        if (!request.IsMetBy(account) && answer.Plan.Error is null)
        {
            if (wantsToProve is "")
            {
                return Page<ProveWhoYouAre>(request, new() { ["Account"] = account });
            }
            if (wantsToProve == "no")
            {
                return Results.Redirect(request.Refused("access_denied"));
            }
            account = account with { ProofingLevel = Account.P9 };
        }
        return Finish(request, account, answer.Plan == SignInPlan.Success ? null : answer.Plan);
    }

    private IResult SignOn(AuthorizeRequest request)
    {
        var (account, fault) = singleSignOn.Redeem(request.AssertedLoginIdentity, request.Client);
        var silently = request.Prompt == "none";
        if (account is null)
        {
            return silently
                ? Results.Redirect(request.Refused("sso_login_required", fault))
                : Ask(request);
        }
        if (!request.IsMetBy(account))
        {
            return silently
                ? Results.Redirect(request.Refused("interaction_required"))
                : Ask(request);
        }
        return request.Prompt == "login" ? Ask(request) : Finish(request, account, null);
    }

    private IResult Finish(AuthorizeRequest request, Account account, SignInPlan? chosen)
    {
        var plan = chosen ?? plans.Take(account.NhsNumber);
        return Results.Redirect(
            plan.Error is { } error
                ? request.Refused(error, plan.ErrorDescription)
                : Redirection.Code(
                    request.RedirectUri,
                    plan.WithoutState ? null : request.State,
                    plan.WithoutCode ? null : grants.AddCode(new(request, account, plan))
                )
        );
    }

    private RazorComponentResult<PersonPicker> Ask(
        AuthorizeRequest request,
        string? fault = null
    ) =>
        Page<PersonPicker>(
            request,
            new()
            {
                ["Request"] = request,
                ["People"] = accounts.Chosen,
                ["Fault"] = fault,
            }
        );

    private RazorComponentResult<TPage> Page<TPage>(
        AuthorizeRequest request,
        Dictionary<string, object?> parameters
    )
        where TPage : Microsoft.AspNetCore.Components.IComponent
    {
        var ticket = RandomText.New();
        _waiting.TryAdd(ticket, request, clock.GetUtcNow() + _patience);
        parameters["Ticket"] = ticket;
        return new(parameters);
    }
}
