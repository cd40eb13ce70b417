using System.Text;

namespace Api.Delivery.Changes;

/// <summary>Sends the messages of a stream and, when there are none, heartbeats.</summary>
internal sealed class EventWriter(HttpResponse response, TimeProvider clock)
{
    /// <summary>How long clients should wait before they reconnect.</summary>
    public const string Retry = "retry: 3000\n";

    private const string Comment = ":\n\n";

    /// <summary>Proxies close idle connections, many after 30 or 60 seconds.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>How long a reader may take to receive what was sent.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private long sentAt = clock.GetTimestamp();

    /// <summary>Throws a <see cref="TimeoutException"/> when the reader does not receive it in time.</summary>
    public async Task Send(string text, CancellationToken ct)
    {
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), ct).AsTask().WaitAsync(Patience, clock, ct);
        await response.Body.FlushAsync(ct).WaitAsync(Patience, clock, ct);
        sentAt = clock.GetTimestamp();
    }

    public Task SendHeartbeat(CancellationToken ct) => Send(Comment, ct);

    /// <summary>Waits for something to send; false when a heartbeat is due before.</summary>
    public async Task<bool> Wait(Task next, CancellationToken ct)
    {
        var left = Heartbeat - clock.GetElapsedTime(sentAt);

        await next.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock, ct)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ct.ThrowIfCancellationRequested();
        return next.IsCompleted;
    }
}
