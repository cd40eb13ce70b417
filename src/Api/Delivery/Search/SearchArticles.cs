using Api.Delivery.Articles;
using Api.Http;
using Domain;
using Domain.Search;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Delivery.Search;

/// <summary>Full-text search of articles.</summary>
internal static class SearchArticles
{
    private static readonly QueryParameter<string?> Q = QueryParameters.Text(
        "q",
        """
        What to look for: all of the words, in any form and spelling (`Gespräche`, `Gespraech`), the last one also as a beginning. A
        phrase in quotes, `begin*`, and `-unwanted` are understood. Signs and stop words mean nothing; alone they find nothing, and
        an empty `q` finds nothing either.
        """,
        SearchQuery.MaxLength,
        minLength: 0
    ) with
    {
        Required = true,
        Example = "neue brücke",
    };

    private static readonly QueryParameter<SearchSort> Sort = QueryParameters.Word(
        "sort",
        "`relevance` weighs title, lead, headings and body, and how recent an article is; `newest` sorts by publication alone.",
        SearchSort.Relevance
    );

    public static void Map(RouteGroupBuilder search) =>
        search
            .MapGet("/", Handle)
            .WithName("searchArticles")
            .WithSummary("Search articles")
            .WithDescription(
                """
                Searches public articles, including archived ones. A query that few articles of a locale match, whatever the filters, is
                repeated more broadly, for compounds and typos: `stage` is then `similar`, and exact matches come first. The newest 1,000
                matches are ranked, counted and paged; if there may be more, `page.totalIs` is `atLeast`: narrow by type, section or time to
                see others.
                """
            )
            .WithQuery([Q, .. ArticleFilterParameters.All, Sort, Paging.Limit, Paging.Cursor, ListPaging.Page]);

    private static async Task<Results<PublicResponse<SearchResults>, Problem>> Handle(
        Query query,
        SearchStore search,
        LocaleList locales,
        AsOf reading,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (!ArticleFilterParameters.Read(query, locales).Succeeded(out var filter, out var error))
        {
            return error.ToProblem();
        }

        if (query.Has(Paging.Cursor) && query.Has(ListPaging.Page))
        {
            return Query.Refuse(ListArticles.Combination(ListPaging.Page, Paging.Cursor)).ToProblem();
        }

        var limit = query.Get(Paging.Limit);

        var asked = new Search
        {
            Query = SearchQuery.Parse(query.Get(Q)!),
            Filter = filter,
            Sort = query.Get(Sort),
            Limit = limit,
            After = query.Get(Paging.Cursor),
            Skip = (query.Get(ListPaging.Page) - 1) * limit,
        };

        if (!(await search.Find(asked, reading.Moment, ct)).Succeeded(out var results, out error))
        {
            return error.ToProblem();
        }

        http.LinkNext(results.Page);
        // The rank of an article depends on its age.
        return new PublicResponse<SearchResults>(results) { ChangesWithTime = true };
    }
}

/// <summary>The sort orders of results.</summary>
internal enum SearchSort
{
    Relevance,
    Newest,
}

/// <summary>A request for one page of results.</summary>
internal sealed record Search
{
    public required SearchQuery Query { get; init; }
    public required ArticleFilter Filter { get; init; }
    public required SearchSort Sort { get; init; }
    public required int Limit { get; init; }
    public required Cursor? After { get; init; }
    public required int Skip { get; init; }

    /// <summary>Whether a cursor comes from this search, whose sections must be given by id.</summary>
    public bool Owns(Cursor cursor) => cursor.List == Id;

    public Cursor CursorAt(DateTimeOffset place, long article) => new(Id, place, article);

    private string Id =>
        Cursor.ListOf(["searchArticles", Sort.Word(), Filter.Canonical, .. Query.Terms.Select(term => $"{term}")]);
}
