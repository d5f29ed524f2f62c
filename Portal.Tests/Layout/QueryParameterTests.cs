using System.Reflection;
using Microsoft.AspNetCore.Components;
using Portal.Layout;
using Shouldly;

namespace Portal.Tests.Layout;

public sealed class QueryParameterTests
{
    /// <summary>
    /// Blazor answers 500 where the end of an address does not fit the type, and says what stood there in the log.
    /// </summary>
    [Fact]
    public void What_an_address_ends_with_is_read_as_text_by_every_page()
    {
        PropertyInfo[] parameters =
        [
            .. typeof(NotFound)
                .Assembly.GetTypes()
                .SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
                .Where(property =>
                    property.IsDefined(typeof(SupplyParameterFromQueryAttribute), inherit: true)
                ),
        ];

        parameters.Length.ShouldBeGreaterThan(5);
        parameters
            .Where(property =>
                property.PropertyType != typeof(string) && property.PropertyType != typeof(string[])
            )
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}")
            .ShouldBeEmpty();
    }
}
