namespace Api.Tests.Support;

/// <summary>The real clock, with timers that fire a hundred times sooner: for whatever happens only when time passes.</summary>
public sealed class FastClock : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, Sooner(dueTime), Sooner(period));

    private static TimeSpan Sooner(TimeSpan time) => time > TimeSpan.Zero ? time / 100 : time;
}
