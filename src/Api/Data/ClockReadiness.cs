using Api.Health;

namespace Api.Data;

/// <summary>Checks that the database's time is known: it decides what readers may see.</summary>
internal sealed class ClockReadiness(DatabaseClock clock) : IReadinessCheck
{
    private static readonly Readiness Unknown = Readiness.Failed(
        "The database's time has not been measured recently.",
        "Die Zeit der Datenbank wurde in letzter Zeit nicht gemessen."
    );

    public string Name => "clock";

    public Task<Readiness> Check(CancellationToken ct) => Task.FromResult(clock.IsKnown ? Readiness.Ok : Unknown);
}
