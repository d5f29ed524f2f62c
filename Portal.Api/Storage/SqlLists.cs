using System.Text.Json;

namespace Portal.Api.Storage;

/// <summary>Lists of any length in one parameter: a JSON array of strings, which both engines take apart into rows.</summary>
public static class SqlLists
{
    /// <summary>A query in brackets with one column, <c>value</c>, to be followed by <c>AS name</c> where it stands in a FROM.</summary>
    public static string Rows(DatabaseEngine engine, string parameter) =>
        engine == DatabaseEngine.Postgres
            ? $"(SELECT value FROM json_array_elements_text(CAST(@{parameter} AS json)) AS list(value))"
            : $"(SELECT value FROM json_each(@{parameter}))";

    public static string Of(IEnumerable<string> values) => JsonSerializer.Serialize(values);
}
