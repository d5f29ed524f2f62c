using System.CommandLine;
using Portal.Api.Tokens;

namespace Portal.Hosting;

/// <summary><c>Portal -- new-client-secret</c>: a secret for a client of the token endpoint, and the hash for the configuration.</summary>
public static class NewClientSecretCommand
{
    public static Command Make()
    {
        var command = new Command(
            "new-client-secret",
            "Make a secret for a client of the token endpoint, and its hash for the configuration."
        );
        command.SetAction(result =>
        {
            var secret = ClientSecret.Generate();
            var output = result.InvocationConfiguration.Output;
            output.WriteLine($"Secret: {secret}");
            output.WriteLine($"Hash:   {ClientSecret.Hash(secret)}");
            output.WriteLine(
                "Give the secret to the client by a safe way: it is kept nowhere. Put the hash into "
                    + "Tokens:Clients:0:Secrets:0:Hash, or Secrets:1 beside the present one while the client changes over."
            );
            return 0;
        });
        return command;
    }
}
