namespace Api.Tests.Support;

/// <summary>A clock that stands still until a test advances it.</summary>
public sealed class FakeClock : TimeProvider
{
    private readonly Lock turning = new();
    private DateTimeOffset now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        lock (turning)
        {
            return now;
        }
    }

    /// <summary>Advances the clock.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);

        lock (turning)
        {
            now += by;
        }
    }

    /// <summary>Timers never fire: tests trigger the work themselves.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new StoppedTimer();

    private sealed class StoppedTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
