using Api.Http;
using Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Delivery.Changes;

/// <summary>Returns the change log, from any point on.</summary>
internal static class ListChanges
{
    public static readonly QueryParameter<LogCursor> Cursor = new(
        Paging.Cursor.Name,
        """
        The `cursor` of the last response, or the id of the last change that you know: what came after it is listed. Without it the log
        starts at its beginning; `latest` gives no change and only the present end.
        """,
        new Message(
            "the cursor of a response, the id of a change, or latest",
            "der cursor einer Antwort, die Id einer Änderung oder latest"
        ),
        default,
        TryParse
    )
    {
        Example = "4211",
    };

    public static void Map(RouteGroupBuilder delivery) =>
        delivery
            .MapGet("/changes", Handle)
            .WithTags("Changes")
            .WithName("listChanges")
            .WithSummary("List changes")
            .WithDescription(
                """
                Every change that readers can see, oldest first, each once, with ids in the order in which the changes became visible: a
                client that requests the changes after its last known id never misses one. Store `cursor` from each response and send it
                with the next request, as often as you like; while nothing changes the response is 304. `gone` marks items to delete.

                A scheduled article has no change before its time. Readers see it on time; its change is listed once the service has
                recorded it, a second or so later, in its place in the order. Pictures have changes only while something public shows them.

                A page may have fewer items than `limit`, or none, and still a `nextCursor`, above all with a filter: go on with it. 410 `cursor.lost` says that the log does not have what the cursor has seen.
                """
            )
            .WithQuery([Cursor, Paging.Limit, ChangedItems.Include, .. ChangeFilterParameters.All])
            .ProducesProblems(ErrorKind.Gone);

    private static async Task<Results<PublicResponse<ChangeList>, Problem>> Handle(
        Query query,
        ChangeStore changes,
        ChangedItems items,
        LocaleList locales,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (!(await ChangeFilterParameters.Read(query, locales, changes, ct)).Succeeded(out var filter, out var error))
        {
            return error.ToProblem();
        }

        var includesItems = query.Get(ChangedItems.Include);
        var limit = Math.Min(query.Get(Paging.Limit), includesItems ? ChangedItems.MaxChanges : int.MaxValue);
        var now = clock.GetUtcNow();

        if (!(await changes.After(query.Get(Cursor), limit, now, ct, filter)).Succeeded(out var found, out error))
        {
            return error.ToProblem();
        }

        var cursor = found.End.ToString();
        var page = Page.Forwards(limit, found.GoesOn ? cursor : null);
        http.LinkNext(page);

        return new PublicResponse<ChangeList>(
            new ChangeList
            {
                Items = includesItems ? await items.AddTo(found.Items, now, ct) : found.Items,
                Cursor = cursor,
                Page = page,
            }
        );
    }

    private static bool TryParse(string text, out LogCursor cursor)
    {
        cursor = LogCursor.Latest;
        return text == LogCursor.LatestWord || LogCursor.TryParse(text, out cursor);
    }
}
