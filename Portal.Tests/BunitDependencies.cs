using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Portal.Tests;

/// <summary>bUnit asks for a newer AngleSharp.Diffing than package sources hold; the copy beside the tests answers for it.</summary>
internal static class BunitDependencies
{
    [ModuleInitializer]
    internal static void Register() =>
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            name.Name == "AngleSharp.Diffing"
                ? context.LoadFromAssemblyPath(
                    Path.Combine(AppContext.BaseDirectory, "AngleSharp.Diffing.dll")
                )
                : null;
}
