using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Machinery;

/// <summary>
/// The file that operators copy, docs/install/nginx.conf, with only names, ports and folders put in place: what is found
/// wrong with this nginx is wrong with theirs.
/// </summary>
public sealed partial class InstalledSite : NginxSite
{
    private static readonly string _folder = Path.Combine(RepositoryFolder.Path, "docs", "install");

    internal override string Configuration(NginxPlaces places)
    {
        var port = places.Port.ToString(CultureInfo.InvariantCulture);
        var site = File.ReadAllText(Path.Combine(_folder, "nginx.conf"));
        (string From, string To)[] changes =
        [
            ("portal.example.nhs.uk", "localhost"),
            ("/etc/ssl/patient-portal/fullchain.pem", In("certificate.pem")),
            ("/etc/ssl/patient-portal/key.pem", In("key.pem")),
            ("/var/log/nginx/patient-portal.log", In("access.log")),
            ("/etc/nginx/patient-portal", _folder),
            // A port that nobody needs to be root for, and the name that the browser knows it by.
            ("listen 80;", $"listen unix:{In("plain.socket")};"),
            ("listen [::]:80;", ""),
            ("listen 443 ssl", $"listen 127.0.0.1:{port} ssl"),
            ("listen [::]:443 ssl http2;", ""),
            ("proxy_set_header Host $host;", "proxy_set_header Host $http_host;"),
        ];
        foreach (var (from, to) in changes)
        {
            if (!site.Contains(from, StringComparison.Ordinal))
            {
                throw new InvalidOperationException(
                    $"docs/install/nginx.conf no longer says \"{from}\": say here what stands for it on one machine."
                );
            }
            site = site.Replace(from, to, StringComparison.Ordinal);
        }
        var servers = Servers(places, "max_fails=2 fail_timeout=5s");
        site = Instances().Replace(site, servers, 1);
        return $$"""
            {{User}}daemon off;
            pid nginx.pid;
            error_log error.log warn;
            events { worker_connections 4096; }
            http {
            client_body_temp_path body;
            proxy_temp_path proxy;
            fastcgi_temp_path fastcgi;
            uwsgi_temp_path uwsgi;
            scgi_temp_path scgi;
            {{site}}
            }
            """;

        string In(string file) => Path.Combine(places.Folder, file);
    }

    [GeneratedRegex(
        @"(?:^\s+server 10\.0\.0\.[^;]+;\s*?\n?)+",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Instances();
}
