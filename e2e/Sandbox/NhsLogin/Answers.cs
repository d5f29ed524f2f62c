using System.Text.Json.Nodes;

namespace Portal.Sandbox.NhsLogin;

/// <summary>OAuth's answers as JSON.</summary>
public static class Answers
{
    /// <summary>RFC 6749 section 5.2.</summary>
    public static IResult Error(string error, string? description = null, int status = 400)
    {
        var body = new JsonObject { ["error"] = error };
        if (description is not null)
        {
            body["error_description"] = description;
        }
        return Results.Json(body, statusCode: status);
    }
}
