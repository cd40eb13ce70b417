namespace Api.Data;

/// <summary>How long a request waits for a statement, and what becomes of statements that nobody waits for any more.</summary>
/// <remarks>
/// A server that hangs does not answer a request to cancel either, and Npgsql waits for that answer without a limit. So a request leaves
/// the statement behind, with its connection, and the cancelling is done on a thread that may wait. The statements left behind are the
/// probes: as long as half of a pool's connections hang, readers are refused at once, and with the first that ends they may ask again.
/// </remarks>
internal sealed class Patience(int connections)
{
    private static readonly AsyncLocal<Limit?> Current = new();

    /// <summary>After a failure this long, what can do without the database does.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly int mostLeft = Math.Max(1, connections / 2);
    private int left;
    private long failedAt;

    /// <summary>Whether a reader's statement failed or hung just now.</summary>
    public bool FailedLately => Volatile.Read(ref failedAt) is not 0 and var at && TimeProvider.System.GetElapsedTime(at) < Pause;

    /// <summary>Limits the statements that the caller awaits from here on, each of them.</summary>
    public static void Set(TimeSpan each, bool isReading) => Current.Value = new Limit(each, isReading);

    /// <summary>Limits them further until disposal.</summary>
    public static IDisposable Shorten(TimeSpan each)
    {
        var before = Current.Value;
        Current.Value = new Limit(before is { } limit && limit.Each < each ? limit.Each : each, IsReading: true);
        return new Restoration(before);
    }

    /// <summary>The statement's result; a <see cref="TimeoutException"/> when it takes too long. Callers outside a request wait without a limit.</summary>
    public Task<T> Wait<T>(Func<CancellationToken, Task<T>> statement, Action<Task> leave, CancellationToken ct) =>
        Current.Value is { } limit ? Wait(limit, statement, leave, ct) : statement(ct);

    private async Task<T> Wait<T>(
        Limit limit,
        Func<CancellationToken, Task<T>> statement,
        Action<Task> leave,
        CancellationToken ct
    )
    {
        if (limit.IsReading && Volatile.Read(ref left) >= mostLeft)
        {
            throw new TimeoutException("The database does not answer.");
        }

        var stop = new CancellationTokenSource();
        var running = statement(stop.Token);

        try
        {
            return await running.WaitAsync(limit.Each, ct);
        }
        catch (Exception failure) when (!running.IsCompleted)
        {
            leave(running);
            Leave(running, stop, isHung: limit.IsReading && failure is TimeoutException);
            throw;
        }
        catch (Exception failure) when (limit.IsReading && Database.IsAway(failure))
        {
            Volatile.Write(ref failedAt, TimeProvider.System.GetTimestamp());
            throw;
        }
    }

    private void Leave(Task running, CancellationTokenSource stop, bool isHung)
    {
        if (isHung)
        {
            Interlocked.Increment(ref left);
            Volatile.Write(ref failedAt, TimeProvider.System.GetTimestamp());
        }

        running.ContinueWith(
            ended =>
            {
                // Nobody else looks at it.
                _ = ended.Exception;

                if (isHung)
                {
                    Interlocked.Decrement(ref left);
                }
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );

        Aside.Run("Cancel a statement", stop.Cancel);
    }

    private sealed record Limit(TimeSpan Each, bool IsReading);

    private sealed class Restoration(Limit? before) : IDisposable
    {
        public void Dispose() => Current.Value = before;
    }
}
