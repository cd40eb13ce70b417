using System.Collections.Concurrent;
using Api.Http;
using Api.Publishing;

namespace Api.Delivery.Caching;

/// <summary>Lets many who ask for the same at once wait for one answer.</summary>
internal sealed class Flights
{
    private readonly ConcurrentDictionary<(ContentState, string), Flight> flights = new();

    /// <summary>Joins a request that is being answered already, or becomes the leader.</summary>
    public Flight Join(ContentState state, string key, out bool leads)
    {
        var own = new Flight();
        var flight = flights.GetOrAdd((state, key), own);
        leads = ReferenceEquals(flight, own);
        return flight;
    }

    /// <summary>Tells all who wait that the database does not answer: asking it once more each would not help them.</summary>
    public void Fail(ContentState state, string key, Flight flight, Exception failure)
    {
        flights.TryRemove((state, key), out _);

        if (flight.Answer.TrySetException(failure))
        {
            // There may be nobody who waits.
            _ = flight.Answer.Task.Exception;
        }
    }

    /// <summary>Gives the answer to all who wait; null tells them to find their own.</summary>
    public void Land(ContentState state, string key, Flight flight, Representation? answer)
    {
        flights.TryRemove((state, key), out _);
        flight.Answer.TrySetResult(answer);
    }
}

/// <summary>An answer that somebody is working on.</summary>
internal sealed class Flight
{
    public TaskCompletionSource<Representation?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
