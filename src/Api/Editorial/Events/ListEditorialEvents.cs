using Api.Access;
using Api.Delivery.Changes;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Events;

/// <summary>Returns the log of editorial events, from any point on.</summary>
internal static class ListEditorialEvents
{
    private static readonly QueryParameter<LogCursor?> Cursor = new(
        Paging.Cursor.Name,
        """
        The `cursor` of the last response, or the id of the last event that you know: what came after it is listed. Without it the list
        starts at its beginning; `latest` gives no event and only the present end.
        """,
        new Message(
            "the cursor of a response, the id of an event, or latest",
            "der cursor einer Antwort, die Id eines Ereignisses oder latest"
        ),
        null,
        TryParse
    )
    {
        Example = "512",
    };

    public static void Map(RouteGroupBuilder events) =>
        events
            .MapGet("/", Handle)
            .WithName("listEditorialEvents")
            .WithSummary("List editorial events")
            .WithDescription(
                """
                What happens to articles before readers see anything: submissions, approvals, rejections, scheduling, assignments, notes, publications
                without approval and their reviews; what is public or scheduled and now fails a check; and images whose rights end within two weeks
                while something public shows them.
                Oldest first, each once, in the order in which they happened: a client that requests the events after its last known id never
                misses one. What readers see is in `GET /v1/changes`. Imports cause no editorial events. Changes nothing.

                `/stream` streams the same events; here, too, `Accept: text/event-stream` returns it, after `cursor` or `Last-Event-ID`
                and without `limit`.

                A page may have fewer items than `limit`, or none, and still a `nextCursor`: continue with it. Events are kept for a year, unless the
                operator has decided otherwise; 410 `cursor.lost` says that the log does not have what the cursor has seen.
                """
            )
            .WithQuery([Cursor, Paging.Limit, .. EditorialEventParameters.All])
            .RequireRole(Role.Author)
            .ProducesProblems(ErrorKind.Gone);

    private static async Task<Results<Ok<EditorialEventList>, EventStream, Problem>> Handle(
        Query query,
        EditorialEventStore events,
        EditorialStreams streams,
        HttpContext http,
        CancellationToken ct
    )
    {
        var (after, filter, limit) = (query.Get(Cursor), EditorialEventParameters.Read(query), query.Get(Paging.Limit));

        if (http.Request.Prefers(EventStream.MediaType, "application/json"))
        {
            if (query.Has(Paging.Limit))
            {
                return Query.Refuse(StreamHasNoLimit).ToProblem();
            }

            return (await streams.Open(after, filter, http)).Succeeded(out var stream, out var refusal)
                ? stream
                : refusal.ToProblem();
        }

        if (!(await events.After(after ?? default, limit, filter, ct)).Succeeded(out var found, out var lost))
        {
            return lost.ToProblem();
        }

        var cursor = found.End.ToString();
        var page = Page.Forwards(limit, found.GoesOn ? cursor : null);
        http.LinkNext(page);

        return TypedResults.Ok(
            new EditorialEventList
            {
                Items = found.Items,
                Cursor = cursor,
                Page = page,
            }
        );
    }

    private static readonly Finding StreamHasNoLimit = new(
        $"#/query/{Paging.Limit.Name}",
        "query.combination",
        new Message(
            $"{Paging.Limit.Name} cannot be combined with Accept: {EventStream.MediaType}, because a stream has no end.",
            $"{Paging.Limit.Name} geht nicht zusammen mit Accept: {EventStream.MediaType}, denn ein Strom hat kein Ende."
        )
    );

    private static bool TryParse(string text, out LogCursor? cursor)
    {
        var isCursor = LogCursor.TryParse(text, out var read);
        var isLatest = text == LogCursor.LatestWord;
        cursor =
            isLatest ? LogCursor.Latest
            : isCursor ? read
            : null;
        return isCursor || isLatest;
    }
}
