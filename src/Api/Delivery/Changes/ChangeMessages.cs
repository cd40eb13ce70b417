using System.Globalization;
using Api.Http;

namespace Api.Delivery.Changes;

/// <summary>The messages of a stream of changes: all after an event, each with its id.</summary>
internal sealed class ChangeMessages(long after, LatestChanges latest, ChangeStore changes, TimeProvider clock)
{
    private const int PageSize = 100;

    private long position = after;

    public async Task Follow(EventWriter stream, CancellationToken ct)
    {
        // With an id but no data this is not a message, but the reader would resume from it.
        await stream.Send($"{EventWriter.Retry}id: {position.ToString(CultureInfo.InvariantCulture)}\n\n", ct);

        while (true)
        {
            var moment = latest.Now!;
            // After a failover the new server may be behind what the reader has seen.
            position = Math.Min(position, moment.Head);

            if (position < moment.Head)
            {
                var found = moment.After(position) ?? await changes.List(position, PageSize, clock.GetUtcNow(), ct);

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

    private static string Message(Change change) =>
        $"id: {change.Id.ToString(CultureInfo.InvariantCulture)}\ndata: {Json.Write(change)}\n\n";
}
