namespace Api.Data;

/// <summary>Limits how long a request waits for a statement, and cancels abandoned statements.</summary>
/// <remarks>
/// A hanging server does not respond to cancel requests either, and Npgsql waits for that response indefinitely. So a request abandons
/// the statement with its connection, and a thread that may block cancels it. Abandoned statements serve as probes: as long as half of
/// a pool's connections hang, readers are rejected at once; when the first one ends, statements are tried again.
/// </remarks>
internal sealed class Patience(int connections)
{
    private static readonly AsyncLocal<Limit?> Current = new();

    /// <summary>For this long after a failure, avoid the database where possible.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly int mostLeft = Math.Max(1, connections / 2);
    private int left;
    private long failedAt;

    /// <summary>Whether a reader's statement has just failed or hung.</summary>
    public bool FailedLately => Volatile.Read(ref failedAt) is not 0 and var at && TimeProvider.System.GetElapsedTime(at) < Pause;

    /// <summary>Sets the limit of each statement that the caller awaits from here on.</summary>
    public static void Set(TimeSpan each, bool isReading) => Current.Value = new Limit(each, isReading);

    /// <summary>Shortens the limit until disposal.</summary>
    public static IDisposable Shorten(TimeSpan each)
    {
        var before = Current.Value;
        Current.Value = new Limit(before is { } limit && limit.Each < each ? limit.Each : each, IsReading: true);
        return new Restoration(before);
    }

    /// <summary>The statement's result; <see cref="TimeoutException"/> if it takes too long. Outside a request there is no limit.</summary>
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
            throw new TimeoutException("The database does not respond.");
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
                // Nothing else observes the exception.
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
