using Api.Access;
using Api.Delivery.Changes;
using Api.Limits;
using Domain;

namespace Api.Editorial.Events;

/// <summary>Opens streams of editorial events.</summary>
internal sealed class EditorialStreams(
    EditorialEventStore events,
    NewEditorialEvents news,
    ApiKeyStore keys,
    EventStreamSlots slots,
    TimeProvider clock
)
{
    /// <summary>The stream after `Last-Event-ID`, or else a cursor, or else from now on; the error says why there is none.</summary>
    public async Task<Result<EventStream>> Open(LogCursor? cursor, EditorialEventFilter filter, HttpContext http)
    {
        if (!ResumeHeader.TryRead(http, ref cursor))
        {
            return ResumeHeader.Wrong;
        }

        var after = cursor ?? LogCursor.Latest;

        if (
            !(await events.After(after, 1, EditorialEventFilter.None, http.RequestAborted)).Succeeded(out var found, out var lost)
        )
        {
            return lost;
        }

        var caller = Caller.Of(http.User);

        return slots.Take(ClientAddress.Of(http)) is { } full
            ? EditorialEventErrors.NoSlot(full)
            : new EventStream(
                new EditorialMessages(after == LogCursor.Latest ? found.Head : after.Id, filter, events, news, MayRead).Follow
            );

        Task<bool> MayRead(CancellationToken aborted) => keys.StillWorks(caller, clock.GetUtcNow(), aborted);
    }
}
