using System.ComponentModel.DataAnnotations;
using System.Diagnostics.Metrics;
using Api.Limits;
using Api.Telemetry;
using Domain;

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

/// <summary>The stream slots of this node, and how many of them each address has.</summary>
internal sealed class EventStreamSlots
{
    private readonly EventStreamOptions options;
    private readonly LimitOptions limits;
    private readonly Lock turning = new();
    private readonly Dictionary<ClientAddress, int> byAddress = [];
    private int taken;

    public EventStreamSlots(EventStreamOptions options, LimitOptions limits, IMeterFactory meters)
    {
        (this.options, this.limits) = (options, limits);
        Metrics.Of(meters).CreateObservableGauge("bulletin.streams.open", () => Taken, "{stream}", "Open streams of changes.");
    }

    /// <summary>How many streams are open.</summary>
    public int Taken => Volatile.Read(ref taken);

    /// <summary>Takes a slot for a client; the error says why there is none.</summary>
    public Error? Take(ClientAddress address)
    {
        lock (turning)
        {
            var own = byAddress.GetValueOrDefault(address);

            if (limits.Streams > 0 && own >= limits.Streams)
            {
                return LimitErrors.Streams;
            }

            if (taken >= options.MaxStreams)
            {
                return StreamEvents.TooManyStreams;
            }

            byAddress[address] = own + 1;
            taken++;
            return null;
        }
    }

    public void GiveBack(ClientAddress address)
    {
        lock (turning)
        {
            taken--;

            if (--byAddress[address] == 0)
            {
                byAddress.Remove(address);
            }
        }
    }
}
