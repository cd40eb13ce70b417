using System.Globalization;
using Api.Http;

namespace Api.Delivery.Changes;

/// <summary>The messages of a stream of changes: all after an event, each with its id.</summary>
internal sealed class ChangeMessages(
    long after,
    ChangeFilter filter,
    LatestChanges latest,
    ChangeStore changes,
    TimeProvider clock
)
{
    private const int PageSize = 100;

    /// <summary>How many streams of this node read from the database at once.</summary>
    private static readonly SemaphoreSlim Reading = new(2);

    private long position = after;

    public async Task Follow(EventWriter stream, CancellationToken ct)
    {
        // With an id but no data this is not a message, but the reader would resume from it.
        await stream.Send($"{EventWriter.Retry}id: {position.ToString(CultureInfo.InvariantCulture)}\n\n", ct);

        var setbacks = latest.Now!.Setbacks;

        // After a setback the log may not have what the reader has seen: reconnecting tells.
        while (latest.Now is { } moment && moment.Setbacks == setbacks)
        {
            // Another node may have sent the reader more than this one knows of.
            position = Math.Min(position, moment.Head);

            if (position < moment.Head)
            {
                var found = (filter.IsEmpty ? moment.After(position) : null) ?? await Read(ct);

                // Later changes in the database are sent with the next moment.
                var messages = string.Concat(found.Items.Where(change => change.Id <= moment.Head).Select(Message));

                if (messages.Length > 0)
                {
                    await stream.Send(messages, ct);
                }

                position = Math.Min(found.Through, moment.Head);
                continue;
            }

            if (!await stream.Wait(moment.Ended, ct))
            {
                await stream.SendHeartbeat(ct);
            }
        }
    }

    // What is in memory does not say what a filter asks for. Many filtered streams must not take all connections from everybody else.
    private async Task<LogPart<Change>> Read(CancellationToken ct)
    {
        await Reading.WaitAsync(ct);

        try
        {
            return await changes.List(position, PageSize, clock.GetUtcNow(), ct, filter);
        }
        finally
        {
            Reading.Release();
        }
    }

    private static string Message(Change change) =>
        $"id: {change.Id.ToString(CultureInfo.InvariantCulture)}\ndata: {Json.Write(change)}\n\n";
}
