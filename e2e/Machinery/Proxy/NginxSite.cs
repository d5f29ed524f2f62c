using System.Globalization;

namespace Portal.Machinery;

/// <summary>A configuration of nginx, as it is filled in for one machine.</summary>
public abstract class NginxSite
{
    /// <summary>The whole of nginx.conf.</summary>
    internal abstract string Configuration(NginxPlaces places);

    /// <summary>Without it nginx drops its rights, and with them its way into the folder that only its owner reads.</summary>
    protected static string User => Environment.IsPrivilegedProcess ? "user root;\n" : "";

    protected static string Servers(NginxPlaces places, string failures) =>
        string.Join(
            '\n',
            places.Instances.Select(instance =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"    server 127.0.0.1:{instance.Port} {failures}{(instance.IsDown ? " down" : "")};"
                )
            )
        );
}
