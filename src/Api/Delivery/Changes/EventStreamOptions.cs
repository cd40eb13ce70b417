using System.ComponentModel.DataAnnotations;

namespace Api.Delivery.Changes;

/// <summary>How many readers may follow the stream of changes, settings section <c>Events</c>.</summary>
internal sealed record EventStreamOptions
{
    /// <summary>How many streams a node keeps open; further readers are sent away for a while.</summary>
    [Range(0, 100_000)]
    public int MaxStreams { get; init; } = 1000;

    public static EventStreamOptions Read(IConfiguration configuration)
    {
        var options = configuration.GetSection("Events").Get<EventStreamOptions>() ?? new EventStreamOptions();
        Validator.ValidateObject(options, new(options), validateAllProperties: true);
        return options;
    }
}

/// <summary>The places for streams on this node.</summary>
internal sealed class EventStreamSlots(EventStreamOptions options)
{
    private int taken;

    /// <summary>How many streams are open.</summary>
    public int Taken => Volatile.Read(ref taken);

    public bool TryTake()
    {
        if (Interlocked.Increment(ref taken) <= options.MaxStreams)
        {
            return true;
        }

        GiveBack();
        return false;
    }

    public void GiveBack() => Interlocked.Decrement(ref taken);
}
