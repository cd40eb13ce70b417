using System.Globalization;

namespace Api.Http;

/// <summary>Whether and how a list is counted.</summary>
internal enum CountMode
{
    None,
    Exact,
    Estimated,
}

/// <summary>The parameters of lists that can be paged in both directions, numbered and counted.</summary>
internal static class ListPaging
{
    /// <summary>The last row that a numbered page can reach; beyond it, skipping rows becomes too expensive.</summary>
    public const int MaxRows = 10_000;

    /// <summary>Where exact counting stops.</summary>
    public const int MaxCounted = 10_000;

    /// <summary>Where an estimate stops counting.</summary>
    public const int MaxCountedForEstimate = 1_000;

    public static readonly QueryParameter<Cursor?> Cursor = Paging.CursorOf(
        """
        Where to go on: the `nextCursor` or `prevCursor` of a page of the same list, with the same sort and filters. Stable while
        the list changes.
        """
    );

    public static readonly QueryParameter<CountMode> Count = QueryParameters.Word(
        "count",
        """
        Whether to tell how many items there are in all: `exact` counts, up to 10,000 and says `atLeast` there; `estimated` counts up
        to 1,000 and asks the database what it expects beyond.
        """,
        CountMode.None
    );

    public static readonly QueryParameter<int> Page = QueryParameters.Number(
        "page",
        "The page number, for numbered pagers: up to the 10,000th item. Not together with `cursor`, which has no such limit.",
        1,
        MaxRows,
        1
    );

    /// <summary>Adds links to the next, the previous and the first page (RFC 8288), with page numbers if the request used them.</summary>
    public static void LinkPages(this HttpContext http, Page page, Query query)
    {
        var links = new List<string>();
        var number = query.Has(Page) ? query.Get(Page) : (int?)null;

        if (page.NextCursor is { } next)
        {
            var isNumbered = (number + 1) * page.Limit <= MaxRows;
            links.Add(http.LinkTo("next", isNumbered ? Numbered(number!.Value + 1) : At(next)));
        }

        if (number > 1)
        {
            links.Add(http.LinkTo("prev", Numbered(number.Value - 1)));
        }
        else if (page.PrevCursor is { } before)
        {
            links.Add(http.LinkTo("prev", At(before)));
        }

        if (page.PrevCursor is not null || number > 1)
        {
            links.Add(http.LinkTo("first", null));
        }

        if (links.Count > 0)
        {
            http.Response.Headers.Link = string.Join(", ", links);
        }

        static KeyValuePair<string, string?> Numbered(int number) =>
            new(Page.Name, number.ToString(CultureInfo.InvariantCulture));

        static KeyValuePair<string, string?> At(string cursor) => new(Cursor.Name, cursor);
    }
}
