using Microsoft.Extensions.Options;
using Portal.Api.ApiPlatform;
using Portal.Api.RecordService;
using Portal.Api.Tokens;
using Portal.Hosting;

namespace Portal.Checks;

/// <summary>Files with keys are nobody else's to read.</summary>
public sealed class FilesCheck(
    IOptions<NhsLoginOptions> nhsLogin,
    IOptions<TokenOptions> tokens,
    IOptions<ApiPlatformOptions> platform,
    IOptions<RecordServiceOptions> records,
    IOptions<KeyProtectionOptions> protection
) : ICheck
{
    private const UnixFileMode TooMuch =
        UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    public string Subject => "key files";

    public Task RunAsync(Findings findings, CancellationToken cancellation)
    {
        var files = Files().OfType<string>().Where(File.Exists).Distinct().ToList();
        var open = files.Where(IsOpen).ToList();
        foreach (var file in open)
        {
            findings.Warning(
                Subject,
                $"{file} can be read or changed by others: chmod 640 it, owned by root and the portal's group"
            );
        }
        if (open.Count == 0)
        {
            findings.Ok(
                Subject,
                files.Count == 0
                    ? "none, since the keys are in the settings themselves"
                    : $"{files.Count}, closed to others"
            );
        }
        return Task.CompletedTask;
    }

    private static bool IsOpen(string file) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & TooMuch) != UnixFileMode.None;

    private IEnumerable<string?> Files() =>
        [
            nhsLogin.Value.PrivateKeyFile,
            protection.Value.CertificateFile,
            .. tokens.Value.SigningKeys.Select(key => key.PrivateKeyFile),
            .. platform.Value.Keys.Select(key => key.PrivateKeyFile),
            .. records.Value.ApiKeys.Select(key => key.KeyFile),
        ];
}
