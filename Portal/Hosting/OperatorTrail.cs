using Portal.Api.Audit;

namespace Portal.Hosting;

/// <summary>The trail of a command, for the audit log: the user of the operating system who ran it, and where.</summary>
public static class OperatorTrail
{
    public static AuditTrail Of(string command, TimeProvider clock)
    {
        // Without a backlog: a command that reads a patient's data logs that itself, before it shows any.
        var trail = new AuditTrail(backlog: null, clock, () => command)
        {
            Address = Environment.MachineName,
        };
        trail.ActsAs(AuditActorKind.Operator, Environment.UserName);
        return trail;
    }

    /// <summary>All that the command writes is its user's from here on.</summary>
    public static void Follow(string command, IServiceProvider services) =>
        AuditTrail.Follow(Of(command, services.GetRequiredService<TimeProvider>()));
}
