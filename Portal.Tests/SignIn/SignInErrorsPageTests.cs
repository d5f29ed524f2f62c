using System.Text.RegularExpressions;
using Portal.Api.Patients;
using Portal.Api.Tokens;
using Portal.Machinery;
using Portal.Sandbox.NhsLogin;
using Portal.SignIn;
using Shouldly;

namespace Portal.Tests.SignIn;

/// <summary>docs/sign-in.md says of every sign-in that can fail what the patient and the operator see.</summary>
public sealed partial class SignInErrorsPageTests
{
    private static readonly IReadOnlyList<SignInError> _rows = SignInErrors.Read();

    /// <summary>Codes that are in the source as they stand; the others are made of lists and enumerations.</summary>
    private static readonly string[] _fixed =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(RepositoryFolder.Path, "Portal", "SignIn"), "*.cs")
            .SelectMany(file => Codes().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["code"].Value)
            .Distinct(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Possible() =>
        [
            .. _fixed,
            .. AuthorizeError
                .Known.Append("unknown-error")
                .Select(error => AuthorizeError.ToRefusal(error, "any").Code),
            .. new[] { "token", "userinfo" }.SelectMany(endpoint =>
                NhsLoginClient
                    .Errors.Concat(["http-*", "malformed", "timeout", "unreachable"])
                    .Select(error => $"{endpoint}.{error}")
            ),
            .. UserInfo.Claims.Select(claim => $"userinfo.{claim}"),
            .. Enum.GetNames<IdTokenFailure>().Select(failure => $"id-token.{failure}"),
            .. Enum.GetNames<AccessRefusal>().Select(refusal => $"access.{refusal}"),
        ];

    [Fact]
    public void Every_code_has_its_row_and_every_row_its_code()
    {
        _fixed.ShouldContain("state.other-browser");
        _rows
            .SelectMany(row => row.Codes)
            .ShouldBe(Possible().Distinct(StringComparer.Ordinal), ignoreOrder: true);
    }

    [Fact]
    public void The_page_and_the_level_are_those_of_the_code()
    {
        foreach (var row in _rows)
        {
            foreach (var code in row.Codes)
            {
                var (heading, level) =
                    code == SignInRefusal.NotShared.Code
                        ? ("You cannot continue without sharing your information", "Information")
                    : code.StartsWith("access.", StringComparison.Ordinal)
                        ? (Texts.WeCantShowYourAppointments, "Information")
                    : (Texts.WeCouldNotLogYouIn, "Warning");
                (row.Heading, row.Level).ShouldBe((heading, level), code);
            }
        }
    }

    [Fact]
    public void Every_answer_of_the_sandboxs_NHS_login_is_in_one_row() =>
        _rows
            .SelectMany(row => row.Answers)
            .ShouldBe(
                PreparedAnswer
                    .All.Select(answer => answer.Key)
                    .Where(key => key != PreparedAnswer.Success),
                ignoreOrder: true
            );

    [Fact]
    public void Every_error_of_the_interface_specification_can_be_seen() =>
        AuthorizeError
            .Known.Except(_rows.SelectMany(row => row.Answers))
            .ShouldBeEmpty("offer it in the sandbox's NHS login");

    [GeneratedRegex(
        "(Failed|Refused|Refusal|new)\\(\\s*\"(?<code>[a-z-]+\\.[a-z-]+)\"",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Codes();
}
