using System.Collections.Concurrent;
using Api.Http;
using Api.Publishing;

namespace Api.Delivery.Caching;

/// <summary>Coalesces concurrent requests for the same response.</summary>
internal sealed class SingleFlight
{
    private readonly ConcurrentDictionary<(ContentState, string), SharedRequest> inFlight = new();

    /// <summary>Joins a request already in flight, or leads a new one.</summary>
    public SharedRequest Join(ContentState state, string key, out bool leads)
    {
        var own = new SharedRequest();
        var shared = inFlight.GetOrAdd((state, key), own);
        leads = ReferenceEquals(shared, own);
        return shared;
    }

    /// <summary>Fails all waiters, since the database does not respond: another query for each of them would not help.</summary>
    public void Fail(ContentState state, string key, SharedRequest shared, Exception failure)
    {
        inFlight.TryRemove((state, key), out _);

        if (shared.Answer.TrySetException(failure))
        {
            // There may be no waiters.
            _ = shared.Answer.Task.Exception;
        }
    }

    /// <summary>Hands the response to all waiters; null makes each of them run its own query.</summary>
    public void Complete(ContentState state, string key, SharedRequest shared, CachedResponse? answer)
    {
        inFlight.TryRemove((state, key), out _);
        shared.Answer.TrySetResult(answer);
    }
}

/// <summary>A request that several callers wait for.</summary>
internal sealed class SharedRequest
{
    public TaskCompletionSource<CachedResponse?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
