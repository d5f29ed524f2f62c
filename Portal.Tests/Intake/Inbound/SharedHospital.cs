namespace Portal.Tests.Intake.Inbound;

/// <summary>One portal for all tests of a class that change nothing.</summary>
public sealed class SharedHospital : IAsyncLifetime
{
    public HospitalFixture Hospital { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Hospital = await HospitalFixture.StartAsync();

    public ValueTask DisposeAsync() => Hospital.DisposeAsync();
}
