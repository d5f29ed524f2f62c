using Microsoft.AspNetCore.Http;
using Portal.Api.Tokens;

namespace Portal.Api.Aggregator;

/// <summary>
/// A request that gets no data: the status and issue code of the producer standard, and a text that says what is wrong
/// without personal data. Each has a reason of its own for the log.
/// </summary>
/// <param name="Reason">A name for the log.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Of http://hl7.org/fhir/issue-type.</param>
/// <param name="Diagnostics">For the people who run the Aggregator.</param>
public sealed record AggregatorRefusal(string Reason, int Status, string Code, string Diagnostics)
{
    private const string Processing = "processing";
    private const string Exception = "exception";
    private const string Forbidden = "forbidden";
    private const string NotSupported = "not-supported";
    private static readonly TimeSpan _issuerRetry = TimeSpan.FromSeconds(5);

    /// <summary>The <c>WWW-Authenticate</c> of a 401 or 403.</summary>
    public string? Challenge { get; init; }

    /// <summary>The standard's error code where it is none of FHIR's: goes into the details.</summary>
    public string? Details { get; init; }

    /// <summary>When it is worth another try: <c>Retry-After</c>, in whole seconds.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static AggregatorRefusal BearerTokenMissing { get; } =
        Unauthorized(
            nameof(BearerTokenMissing),
            "Missing or invalid OAuth 2.0 bearer token in request"
        );

    public static AggregatorRefusal BearerTokenInvalid { get; } =
        BearerTokenMissing with
        {
            Reason = nameof(BearerTokenInvalid),
            Challenge = "Bearer realm=\"fhir\", error=\"invalid_token\"",
        };

    /// <summary>An outside issuer's keys cannot be read.</summary>
    public static AggregatorRefusal IssuerUnavailable { get; } =
        new(
            nameof(IssuerUnavailable),
            StatusCodes.Status503ServiceUnavailable,
            "transient",
            "The bearer token cannot be verified, because its issuer does not answer: try again later"
        )
        {
            RetryAfter = _issuerRetry,
        };

    public static AggregatorRefusal CorrelationIdMissing { get; } =
        new(
            nameof(CorrelationIdMissing),
            StatusCodes.Status400BadRequest,
            Exception,
            "The header X-Correlation-ID is required, exactly once: a UUID, or up to 128 visible ASCII characters without personal data"
        );

    public static AggregatorRefusal PatientIdentifierMissing { get; } =
        new(
            nameof(PatientIdentifierMissing),
            StatusCodes.Status400BadRequest,
            Exception,
            "\"patient:identifier\" is required"
        );

    public static AggregatorRefusal PatientIdentifierInvalid { get; } =
        new(
            nameof(PatientIdentifierInvalid),
            StatusCodes.Status400BadRequest,
            Exception,
            "\"patient:identifier\" must be given once, as https://fhir.nhs.uk/Id/nhs-number| and a valid NHS number of ten digits"
        );

    public static AggregatorRefusal ParameterUnknown { get; } =
        new(
            nameof(ParameterUnknown),
            StatusCodes.Status400BadRequest,
            NotSupported,
            "The only parameters are \"patient:identifier\" and \"_format\", each once. Prefer: handling=lenient has others ignored"
        );

    public static AggregatorRefusal NhsNumberMismatch { get; } =
        Unauthorized(
            nameof(NhsNumberMismatch),
            "The NHS number in \"patient:identifier\" is not the NHS number in NHSD-ID-Token"
        );

    public static AggregatorRefusal BirthDateMismatch { get; } =
        Unauthorized(
            nameof(BirthDateMismatch),
            "The birthdate in NHSD-ID-Token is not the one that is held for the NHS number"
        );

    public static AggregatorRefusal Under16 { get; } =
        new(nameof(Under16), StatusCodes.Status403Forbidden, Forbidden, "UNDER_16_DENIED");

    public static AggregatorRefusal NotAcceptable { get; } =
        new(
            nameof(NotAcceptable),
            StatusCodes.Status406NotAcceptable,
            NotSupported,
            "The answer is application/fhir+json: Accept must allow it"
        );

    public static AggregatorRefusal NotFound { get; } =
        new(
            nameof(NotFound),
            StatusCodes.Status404NotFound,
            "not-found",
            "There is nothing at this address: use GET /fhir/R4/Appointment, DocumentReference or Task"
        );

    public static AggregatorRefusal MethodNotAllowed { get; } =
        new(
            nameof(MethodNotAllowed),
            StatusCodes.Status405MethodNotAllowed,
            NotSupported,
            "Only GET and HEAD are possible here"
        );

    public static AggregatorRefusal BodyTooLarge { get; } =
        new(
            nameof(BodyTooLarge),
            StatusCodes.Status413PayloadTooLarge,
            "too-long",
            "GET and HEAD need no body"
        );

    public static AggregatorRefusal TimedOut { get; } =
        new(nameof(TimedOut), StatusCodes.Status504GatewayTimeout, Exception, "Gateway Timeout");

    public static AggregatorRefusal Failed { get; } =
        new(
            nameof(Failed),
            StatusCodes.Status500InternalServerError,
            Exception,
            "The portal could not answer. The X-Correlation-ID leads to the cause in its log"
        );

    /// <summary>What the server could not make sense of before any check of ours.</summary>
    public static AggregatorRefusal Unreadable(int status) =>
        new(
            nameof(Unreadable),
            status,
            status == StatusCodes.Status408RequestTimeout ? "timeout" : "structure",
            status switch
            {
                StatusCodes.Status408RequestTimeout => "The request did not arrive in time",
                StatusCodes.Status413PayloadTooLarge => BodyTooLarge.Diagnostics,
                StatusCodes.Status414UriTooLong =>
                    "The request line is too long: 8192 bytes at most",
                StatusCodes.Status431RequestHeaderFieldsTooLarge =>
                    "The headers are too large: 100 headers and 32768 bytes at most",
                _ => "The request is not HTTP/1.1 as RFC 9112 has it",
            }
        );

    /// <summary>The portal is closed by its operator.</summary>
    public static AggregatorRefusal Maintenance(TimeSpan wait) =>
        new(
            nameof(Maintenance),
            StatusCodes.Status503ServiceUnavailable,
            "transient",
            "The portal is closed for maintenance: try again after the seconds in Retry-After"
        )
        {
            RetryAfter = wait,
        };

    /// <summary>More requests than the endpoint answers in a second: code and text of the standard's example, and its table's code beside them.</summary>
    public static AggregatorRefusal TooManyRequests(TimeSpan wait) =>
        new(
            nameof(TooManyRequests),
            StatusCodes.Status429TooManyRequests,
            Exception,
            "Too Many Requests"
        )
        {
            RetryAfter = wait,
            Details = "TOO_MANY_REQUESTS",
        };

    /// <summary>A valid token of a client that is not the Aggregator, or without its scopes.</summary>
    public static AggregatorRefusal OtherClient(IEnumerable<string> scopes) =>
        new(
            nameof(OtherClient),
            StatusCodes.Status403Forbidden,
            Forbidden,
            "The client is not allowed to use this API"
        )
        {
            Challenge =
                $"Bearer realm=\"fhir\", error=\"insufficient_scope\", scope=\"{string.Join(' ', scopes)}\"",
        };

    /// <summary>The patient's ID token is refused, or cannot be verified because NHS login is out of reach.</summary>
    public static AggregatorRefusal IdToken(IdTokenFailure failure) =>
        failure == IdTokenFailure.KeysUnavailable
            ? new(
                $"IdToken{failure}",
                StatusCodes.Status503ServiceUnavailable,
                "transient",
                "NHSD-ID-Token cannot be verified, because NHS login does not answer: try again later"
            )
            {
                RetryAfter = _issuerRetry,
            }
            : Unauthorized(
                $"IdToken{failure}",
                $"Missing or invalid NHSD-ID-Token in request: {failure}"
            );

    private static AggregatorRefusal Unauthorized(string reason, string diagnostics) =>
        new(reason, StatusCodes.Status401Unauthorized, Processing, diagnostics)
        {
            Challenge = "Bearer realm=\"fhir\"",
        };
}
