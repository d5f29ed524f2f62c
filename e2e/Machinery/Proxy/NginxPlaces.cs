namespace Portal.Machinery;

/// <summary>Where one nginx finds things on this machine.</summary>
/// <param name="Folder">Its own folder, with <c>certificate.pem</c> and <c>key.pem</c>.</param>
/// <param name="Port">On which it answers by TLS.</param>
/// <param name="Instances">The ports of the portal's instances, and which of them gets nothing new.</param>
public sealed record NginxPlaces(
    string Folder,
    int Port,
    IReadOnlyList<(int Port, bool IsDown)> Instances
);
