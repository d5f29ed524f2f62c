using System.Reflection;

namespace Portal.Overview;

/// <summary>The version of this program, with the commit that it was made from.</summary>
public static class ProgramVersion
{
    public static string Text { get; } =
        typeof(ProgramVersion)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion
        ?? "unknown";
}
