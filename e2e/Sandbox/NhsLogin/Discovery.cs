using System.Text.Json.Nodes;

namespace Portal.Sandbox.NhsLogin;

/// <summary>The documents that anyone may read: discovery and the trustmark.</summary>
public static class Discovery
{
    public static JsonObject Document(string issuer, RegisteredClients clients) =>
        new()
        {
            ["issuer"] = issuer,
            ["authorization_endpoint"] = $"{issuer}/authorize",
            ["token_endpoint"] = $"{issuer}/token",
            ["userinfo_endpoint"] = $"{issuer}/userinfo",
            ["jwks_uri"] = $"{issuer}/.well-known/jwks.json",
            ["scopes_supported"] = List(clients.Find(RegisteredClients.PortalId)!.Scopes),
            ["response_types_supported"] = List(["code"]),
            ["response_modes_supported"] = List(["query"]),
            ["grant_types_supported"] = List(["authorization_code", "refresh_token"]),
            ["subject_types_supported"] = List(["public"]),
            ["id_token_signing_alg_values_supported"] = List(["RS512"]),
            ["token_endpoint_auth_methods_supported"] = List(["private_key_jwt"]),
            ["token_endpoint_auth_signing_alg_values_supported"] = List(["RS512"]),
            ["claims_supported"] = List([
                "iss",
                "aud",
                "sub",
                "family_name",
                "given_name",
                "email",
                "email_verified",
                "phone_number",
                "phone_number_verified",
                "birthdate",
                "nhs_number",
                "gp_registration_details",
                "identity_proofing_level",
                "vot",
                "vtm",
            ]),
            ["display_values_supported"] = List(["page", "touch"]),
            ["claims_parameter_supported"] = false,
            ["request_parameter_supported"] = false,
            ["request_uri_parameter_supported"] = false,
            ["require_request_uri_registration"] = false,
        };

    /// <summary>RFC 8485 section 5.</summary>
    public static JsonObject Trustmark(string issuer) =>
        new()
        {
            ["idp"] = issuer,
            ["trustmark_provider"] = issuer,
            ["P"] = List(["P0", "P5", "P9"]),
            ["C"] = List(["Cp", "Cd", "Ck", "Cm"]),
        };

    private static JsonArray List(IEnumerable<string> values) =>
        new([.. values.Select(value => JsonValue.Create(value))]);
}
