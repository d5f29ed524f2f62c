using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portal.Machinery;
using Shouldly;

namespace Portal.Tests.Installing;

/// <summary>Limits and records go by the caller's address, which only nginx knows.</summary>
public sealed class ForwardedAddressTests
{
    private const string Setting = "ForwardedHeaders_Enabled=true";

    [Theory]
    [InlineData(true, "192.0.2.7")]
    [InlineData(false, "")]
    public async Task With_the_setting_of_the_installed_service_the_address_is_the_one_that_nginx_names(
        bool isSet,
        string address
    )
    {
        await using var portal = await TestPortal.StartAsync(
            configure: builder => builder.Services.AddSingleton<IStartupFilter, SaysAddress>(),
            arguments: isSet ? [$"--{Setting}"] : []
        );
        using var client = portal.Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.7");

        (await client.GetStringAsync("/")).ShouldBe(address);
    }

    [Fact]
    public void The_file_of_settings_has_it() =>
        File.ReadAllLines(Path.Combine(RepositoryFolder.Path, "docs", "install", "portal.env"))
            .ShouldContain($"ASPNETCORE_{Setting.ToUpperInvariant().Replace("TRUE", "true")}");

    private sealed class SaysAddress : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
                app.Run(context =>
                    context.Response.WriteAsync($"{context.Connection.RemoteIpAddress}")
                );
    }
}
