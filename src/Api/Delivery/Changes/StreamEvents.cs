using Api.Http;
using Api.Http.Contract;
using Api.Limits;
using Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Delivery.Changes;

/// <summary>Streams changes as they happen.</summary>
internal static class StreamEvents
{
    public static readonly Error TooManyStreams = new(
        ErrorKind.Unavailable,
        "events.tooManyStreams",
        "This node has reached its limit of open streams. Please try again later. Public changes can be polled at /v1/changes.",
        "Es sind so viele Streams offen, wie dieser Knoten zulässt. Bitte später erneut versuchen. Öffentliche Änderungen nennt auch /v1/changes."
    );

    public static readonly QueryParameter<LogCursor?> Resume = new(
        "lastEventId",
        "Continues after this event or a `cursor` of the list, for clients that cannot send the header `Last-Event-ID`; the header wins.",
        new Message("the id of an event or a cursor", "die Id eines Ereignisses oder ein cursor"),
        null,
        TryParse
    )
    {
        Example = "4211",
    };

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/events", Handle)
            .AddEndpointFilter<RequestFilter>()
            .WithTags("Changes")
            .WithName("streamEvents")
            .WithSummary("Follow changes as they happen")
            .WithDescription(
                """
                Server-Sent Events: each message has the id of a change as `id` and the change of `GET /v1/changes` as `data`, without a name,
                so that `onmessage` receives all. It starts from now, or after `Last-Event-ID` (which browsers send automatically), however
                long ago that was: nothing is skipped. A comment is sent after every 15 seconds without a change. The connection is closed
                when the service stops or the client reads too slowly; then resume with the last id. A change may be sent twice around
                a reconnect.

                With a filter only the changes that it lets through are sent. 410 `cursor.lost` says that the log does not have the event to continue
                after.
                """
            )
            .WithQuery([Resume, .. ChangeFilterParameters.All])
            .WithMetadata(
                new DeclaredHeader(ResumeHeader.Name, "Continues after this event; browsers send it automatically.", "4211")
            )
            .WithMetadata(new StreamOf(typeof(Change)))
            .Returns("The stream of changes, which does not end.")
            .Produces(StatusCodes.Status200OK, contentType: EventStream.MediaType)
            .ProducesProblems(ErrorKind.Malformed, ErrorKind.Gone, ErrorKind.Unavailable);

    private static async Task<Results<EventStream, Problem>> Handle(
        Query query,
        LatestChanges latest,
        ChangeStore changes,
        EventStreamSlots slots,
        LocaleList locales,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        var after = query.Get(Resume);

        if (!ResumeHeader.TryRead(http, ref after))
        {
            return ResumeHeader.Wrong.ToProblem();
        }

        if (latest.Now is not { } now)
        {
            return Problems.DatabaseAway.ToProblem();
        }

        if (!(await ChangeFilterParameters.Read(query, locales, changes, ct)).Succeeded(out var filter, out var error))
        {
            return error.ToProblem();
        }

        // Most resume near the end, which is in memory.
        if (
            after is { } cursor
            && (cursor.Mark is not null || !now.Has(cursor.Id))
            && (await changes.After(cursor, 1, clock.GetUtcNow(), ct)).Error is { } lost
        )
        {
            return lost.ToProblem();
        }

        return slots.Take(ClientAddress.Of(http)) is { } full
            ? full.ToProblem()
            : new EventStream(new ChangeMessages(after?.Id ?? now.Head, filter, latest, changes, clock).Follow);
    }

    private static bool TryParse(string text, out LogCursor? cursor)
    {
        var isCursor = LogCursor.TryParse(text, out var read);
        cursor = isCursor ? read : null;
        return isCursor;
    }
}
