using Npgsql;
using Portal.Api.Storage;
using Shouldly;

namespace Portal.Tests.Storage;

/// <summary>What a connection string leaves open.</summary>
public sealed class DatabaseTests
{
    [Fact]
    public void Kerberos_is_not_looked_for()
    {
        Builder("Host=db").GssEncryptionMode.ShouldBe(GssEncryptionMode.Disable);
    }

    [Theory]
    [InlineData("GSS Encryption Mode")]
    [InlineData("GssEncryptionMode")]
    [InlineData("gss encryption mode")]
    public void Kerberos_is_used_where_the_connection_string_asks_for_it(string key)
    {
        Builder($"Host=db;{key}=Require").GssEncryptionMode.ShouldBe(GssEncryptionMode.Require);
    }

    [Fact]
    public void Texts_that_come_again_are_prepared_unless_the_connection_string_says_otherwise()
    {
        Builder("Host=db").MaxAutoPrepare.ShouldBe(100);
        Builder("Host=db;Max Auto Prepare=0").MaxAutoPrepare.ShouldBe(0);
    }

    private static NpgsqlConnectionStringBuilder Builder(string connectionString)
    {
        using var database = new Database(connectionString);
        return new(database.Postgres!.ConnectionString);
    }
}
