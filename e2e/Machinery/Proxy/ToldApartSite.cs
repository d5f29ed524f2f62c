using System.Globalization;

namespace Portal.Machinery;

/// <summary>Sends each request to the next instance, and says in <see cref="NginxServer.ServedBy"/> which ones it tried.</summary>
public sealed class ToldApartSite : NginxSite
{
    internal override string Configuration(NginxPlaces places) =>
        User
        + File.ReadAllText(Path.Combine(RepositoryFolder.Machinery, "Proxy", "nginx.conf"))
            .Replace(
                "{servers}",
                Servers(places, "max_fails=1 fail_timeout=2s"),
                StringComparison.Ordinal
            )
            .Replace(
                "{port}",
                places.Port.ToString(CultureInfo.InvariantCulture),
                StringComparison.Ordinal
            )
            .Replace(
                "{certificate}",
                Path.Combine(places.Folder, "certificate.pem"),
                StringComparison.Ordinal
            )
            .Replace("{key}", Path.Combine(places.Folder, "key.pem"), StringComparison.Ordinal);
}
