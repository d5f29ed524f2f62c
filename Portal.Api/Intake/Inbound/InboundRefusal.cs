using Microsoft.AspNetCore.Http;
using Portal.Api.Fhir;

namespace Portal.Api.Intake.Inbound;

/// <summary>A request that changed nothing: why, and what to do, without personal data.</summary>
/// <param name="Reason">A stable name, for the log and for <c>OperationOutcome.issue.details.coding.code</c>.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Of http://hl7.org/fhir/issue-type.</param>
/// <param name="Text">For the people who run the hospital's system.</param>
public sealed record InboundRefusal(string Reason, int Status, string Code, string Text)
{
    /// <summary>FHIRPath of the field that it is about.</summary>
    public string? Expression { get; init; }

    /// <summary>Where several fields are wrong, each with its FHIRPath.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>The <c>WWW-Authenticate</c> of a 401 or 403.</summary>
    public string? Challenge { get; init; }

    /// <summary>The methods that the address has, for a 405.</summary>
    public string? Allow { get; init; }

    /// <summary>Seconds, for a 429.</summary>
    public int? RetryAfter { get; init; }

    public static InboundRefusal TokenMissing { get; } =
        new(
            nameof(TokenMissing),
            StatusCodes.Status401Unauthorized,
            "login",
            "Send the header Authorization: Bearer with an access token of this portal's token endpoint"
        )
        {
            Challenge = "Bearer realm=\"hospital\"",
        };

    public static InboundRefusal TokenInvalid { get; } =
        new(
            nameof(TokenInvalid),
            StatusCodes.Status401Unauthorized,
            "login",
            "The access token has expired or is not one of this portal: fetch a new one"
        )
        {
            Challenge = "Bearer realm=\"hospital\", error=\"invalid_token\"",
        };

    public static InboundRefusal ScopeMissing { get; } =
        new(
            nameof(ScopeMissing),
            StatusCodes.Status403Forbidden,
            "forbidden",
            $"The access token lacks the scope {InboundGate.Scope}: ask for it, or have it added to the client"
        )
        {
            Challenge =
                $"Bearer realm=\"hospital\", error=\"insufficient_scope\", scope=\"{InboundGate.Scope}\"",
        };

    public static InboundRefusal TrustMissing { get; } =
        new(
            nameof(TrustMissing),
            StatusCodes.Status403Forbidden,
            "forbidden",
            "The client speaks for no trust of this portal: the operator must give it the trust's ODS code and import the trust's Organization"
        );

    public static InboundRefusal TooManyRequests { get; } =
        new(
            nameof(TooManyRequests),
            StatusCodes.Status429TooManyRequests,
            "throttled",
            "Too many requests: wait as long as Retry-After says, and send slots in batches"
        )
        {
            RetryAfter = 10,
        };

    public static InboundRefusal NotAcceptable { get; } =
        new(
            nameof(NotAcceptable),
            StatusCodes.Status406NotAcceptable,
            "not-supported",
            "The answer is application/fhir+json: Accept must allow it"
        );

    public static InboundRefusal NotFound { get; } =
        new(
            nameof(NotFound),
            StatusCodes.Status404NotFound,
            "not-found",
            "There is nothing here that the client's trust may see"
        );

    public static InboundRefusal NoSuchRoute { get; } =
        new(
            nameof(NoSuchRoute),
            StatusCodes.Status404NotFound,
            "not-found",
            $"There is nothing at this address: {InboundPaths.Base} has Task, Appointment, Slot and QuestionnaireResponse"
        );

    public static InboundRefusal Failed { get; } =
        new(
            nameof(Failed),
            StatusCodes.Status500InternalServerError,
            "exception",
            "The portal could not answer. Send the same again later; the X-Correlation-ID leads to the cause in its log"
        );

    /// <summary>The body broke off, came too slowly, or is not as its headers say.</summary>
    public static InboundRefusal Unreadable(int status) =>
        new(
            nameof(Unreadable),
            status,
            status == StatusCodes.Status408RequestTimeout ? "timeout" : "structure",
            "The body did not arrive whole and in time: send the same again"
        );

    public static InboundRefusal MethodNotAllowed(string allow) =>
        new(
            nameof(MethodNotAllowed),
            StatusCodes.Status405MethodNotAllowed,
            "not-supported",
            $"Only {allow} is possible here"
        )
        {
            Allow = allow,
        };

    /// <summary>What came is no JSON, or not the resource that is expected here.</summary>
    public static InboundRefusal Malformed(string text, string? expression = null) =>
        new("Malformed", StatusCodes.Status400BadRequest, "structure", text)
        {
            Expression = expression,
        };

    /// <summary>A query parameter that cannot be used.</summary>
    public static InboundRefusal Parameter(string text) =>
        new("Parameter", StatusCodes.Status400BadRequest, "value", text);

    /// <summary>A resource with faults in its fields.</summary>
    public static InboundRefusal Invalid(IReadOnlyList<Fault> faults) =>
        new("Invalid", StatusCodes.Status422UnprocessableEntity, "value", "") { Faults = faults };

    public static InboundRefusal Invalid(string expression, string text) =>
        Invalid([new Fault(expression, text)]);

    internal OperationOutcome ToOutcome() =>
        new()
        {
            Issue =
                Faults.Count == 0
                    ? [Issue(Text, Expression)]
                    :
                    [
                        .. Faults.Select(fault =>
                            Issue(fault.ToString(), fault.Field.Length == 0 ? null : fault.Field)
                        ),
                    ],
        };

    private OperationOutcomeIssue Issue(string text, string? expression) =>
        new()
        {
            Code = Code,
            Details = InboundCodes.Answer(Reason),
            Diagnostics = text,
            Expression = expression is null ? null : [expression],
        };
}
