using System.Globalization;
using Api.Delivery.Changes;
using Api.Http;

namespace Api.Editorial.Events;

/// <summary>The messages of a stream of editorial events: all after one of them, each with its id.</summary>
/// <param name="mayRead">Whether the key still works.</param>
internal sealed class EditorialMessages(
    long after,
    EditorialEventFilter filter,
    EditorialEventStore events,
    NewEditorialEvents news,
    Func<CancellationToken, Task<bool>> mayRead
)
{
    private const int PageSize = 100;

    /// <summary>How many streams of this node read from the database at once.</summary>
    private static readonly SemaphoreSlim Reading = new(2);

    private long position = after;

    /// <summary>Returns when the key no longer works, or the log has lost its end.</summary>
    public async Task Follow(EventWriter stream, CancellationToken ct)
    {
        // With an id but no data this is not a message, but the reader would resume from it.
        await stream.Send($"{EventWriter.Retry}id: {position.ToString(CultureInfo.InvariantCulture)}\n\n", ct);

        while (true)
        {
            var next = news.Next;

            // After a failover the log may not have what the reader has seen: the answer to a reconnect says so.
            if (await Read(ct) is not { } found || found.Head < position)
            {
                return;
            }

            if (found.Items.Count > 0)
            {
                await stream.Send(string.Concat(found.Items.Select(Message)), ct);
            }

            position = found.Through;

            // Looks again after each heartbeat too: a pooler may lose notifications.
            if (!found.GoesOn && !await stream.Wait(next, ct))
            {
                await stream.SendHeartbeat(ct);
            }
        }
    }

    /// <summary>What comes next; null when the key no longer works.</summary>
    private async Task<LogPart<EditorialEvent>?> Read(CancellationToken ct)
    {
        await Reading.WaitAsync(ct);

        try
        {
            return await mayRead(ct) ? await events.List(position, PageSize, filter, ct) : null;
        }
        finally
        {
            Reading.Release();
        }
    }

    private static string Message(EditorialEvent happened) =>
        $"id: {happened.Id.ToString(CultureInfo.InvariantCulture)}\ndata: {Json.Write(happened)}\n\n";
}
