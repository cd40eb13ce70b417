using System.ComponentModel.DataAnnotations;

namespace Api.Delivery.Changes;

/// <summary>The limit of change streams; settings section <c>Events</c>.</summary>
internal sealed record EventStreamOptions
{
    /// <summary>The maximum number of open streams per node; further readers get 503.</summary>
    [Range(0, 100_000)]
    public int MaxStreams { get; init; } = 1000;

    public static EventStreamOptions Read(IConfiguration configuration)
    {
        var options = configuration.GetSection("Events").Get<EventStreamOptions>() ?? new EventStreamOptions();
        Validator.ValidateObject(options, new(options), validateAllProperties: true);
        return options;
    }
}

/// <summary>The stream slots of this node.</summary>
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
