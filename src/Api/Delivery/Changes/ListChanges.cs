using System.Globalization;
using Api.Http;
using Domain;

namespace Api.Delivery.Changes;

/// <summary>Returns the change log, from any point on.</summary>
internal static class ListChanges
{
    private const string Latest = "latest";

    public static readonly QueryParameter<long> Cursor = new(
        Paging.Cursor.Name,
        """
        The id of the last change that you know: what came after it is listed. Without it the log starts at its beginning; `latest` gives
        no change and only the present end.
        """,
        new Message("the id of a change, or latest", "die Id einer Änderung oder latest"),
        0,
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
                """
            )
            .WithQuery(Cursor, Paging.Limit);

    private static async Task<PublicResponse<ChangeList>> Handle(
        Query query,
        ChangeStore changes,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        var limit = query.Get(Paging.Limit);
        var found = await changes.List(query.Get(Cursor), limit, clock.GetUtcNow(), ct);
        var cursor = found.Through.ToString(CultureInfo.InvariantCulture);
        var page = new Page
        {
            Limit = limit,
            NextCursor = found.GoesOn ? cursor : null,
            Total = null,
        };
        http.LinkNext(page);

        return new PublicResponse<ChangeList>(
            new ChangeList
            {
                Items = found.Items,
                Cursor = cursor,
                Page = page,
            }
        );
    }

    private static bool TryParse(string text, out long id)
    {
        id = long.MaxValue;
        return text == Latest || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id);
    }
}
