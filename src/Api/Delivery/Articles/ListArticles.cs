using Api.Http;
using Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Delivery.Articles;

/// <summary>Returns lists of articles.</summary>
internal static class ListArticles
{
    private static readonly QueryParameter<FieldSelection?> Fields = FieldSelection.Of<Teaser>("items");

    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapGet("/", Handle)
            .WithName("listArticles")
            .WithSummary("List articles")
            .WithDescription(
                """
                Newest first by default; see `sort`. All filters must match; of several values separated by commas, any one. Page with
                `cursor`, in either direction: it stays correct while articles come and go, and is as fast at the end of a list as at its
                start. Appointments are listed by `upcoming`, `startsFrom` and `startsTo`, soonest first. The `Link` header has the complete URLs of the first, next and previous page. Archived articles appear only
                with `ids`.
                """
            )
            .WithQuery([
                .. ArticleFilterParameters.All,
                .. ArticleFilterParameters.OfAppointments,
                ArticleFilterParameters.Ids,
                ArticleSort.Parameter,
                ArticleIncludes.Parameter,
                Fields,
                Paging.Limit,
                ListPaging.Cursor,
                ListPaging.Page,
                ListPaging.Count,
            ]);

    private static async Task<Results<PublicResponse<TeaserList>, Problem>> Handle(
        Query query,
        ArticleListStore articles,
        LocaleList locales,
        AsOf reading,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (!Read(query, locales).Succeeded(out var list, out var error))
        {
            return error.ToProblem();
        }

        if (!(await articles.List(list, reading.Moment, ct)).Succeeded(out var found, out error))
        {
            return error.ToProblem();
        }

        var answer = found.ToTeaserList();
        http.LinkPages(answer.Page, query);
        return new PublicResponse<TeaserList>(answer, fields: query.Get(Fields));
    }

    private static Result<ArticleList> Read(Query query, LocaleList locales)
    {
        if (!ArticleFilterParameters.Read(query, locales).Succeeded(out var filter, out var error))
        {
            return error;
        }

        filter = ArticleFilterParameters.ReadAppointments(query, filter);
        var ids = query.Get(ArticleFilterParameters.Ids);
        var sort =
            filter.IsOfAppointments && !query.Has(ArticleSort.Parameter)
                ? ArticleSort.Calendar
                : query.Get(ArticleSort.Parameter);
        var cursor = query.Get(ListPaging.Cursor);
        var limit = query.Get(Paging.Limit);
        var skip = (query.Get(ListPaging.Page) - 1) * limit;

        if (ids.Count > 0)
        {
            filter = filter with { Ids = ids, Locales = query.Has(LocaleParameter.Locale) ? filter.Locales : [] };
            limit = ids.Count;
        }

        return FindingIn(query, filter, sort, cursor, skip + limit) is { } finding
            ? Query.Refuse(finding)
            : new ArticleList
            {
                Filter = filter,
                Sort = sort,
                Limit = limit,
                Cursor = cursor,
                Skip = skip,
                Include = query.Get(ArticleIncludes.Parameter),
                Count = query.Get(ListPaging.Count),
            };
    }

    private static Finding? FindingIn(Query query, ArticleFilter filter, ArticleSort sort, Cursor? cursor, int rows)
    {
        if (filter.Ids.Count > 0 && OnePageHasNo.FirstOrDefault(query.Has) is { } needless)
        {
            return Combination(needless, ArticleFilterParameters.Ids);
        }

        if (cursor is not null && query.Has(ListPaging.Page))
        {
            return Combination(ListPaging.Page, ListPaging.Cursor);
        }

        // The statement compares the key with a column. The store checks the rest of the cursor.
        if (cursor is not null && !sort.Takes(cursor))
        {
            return Cursor.Foreign;
        }

        if (rows > ListPaging.MaxRows)
        {
            return TooFar(query.Get(Paging.Limit));
        }

        if (filter.IsOfAppointments && !sort.IsByStart)
        {
            return Combination(ArticleFilterParameters.OfAppointments.First(query.Has), ArticleSort.Parameter);
        }

        return
            !sort.IsByPublication
            && (
                (QueryParameter[])[ArticleFilterParameters.Year, ArticleFilterParameters.From, ArticleFilterParameters.To]
            ).FirstOrDefault(query.Has)
                is { } span
            ? Combination(
                span,
                // The order may be that of appointments without having been asked for.
                query.Has(ArticleSort.Parameter)
                    ? ArticleSort.Parameter
                    : ArticleFilterParameters.OfAppointments.First(query.Has)
            )
            : null;
    }

    private static readonly QueryParameter[] OnePageHasNo =
    [
        ArticleSort.Parameter,
        Paging.Limit,
        ListPaging.Cursor,
        ListPaging.Page,
        ListPaging.Count,
        .. ArticleFilterParameters.OfAppointments,
    ];

    /// <summary>A page number beyond the last, for this number of items on a page.</summary>
    internal static Finding TooFar(int limit) =>
        new(
            "#/query/page",
            "page.tooFar",
            new Message(
                $"Numbered pages end with item {ListPaging.MaxRows}; with this limit the last is {ListPaging.MaxRows / limit}.",
                $"Nummerierte Seiten enden mit Eintrag {ListPaging.MaxRows}; bei diesem limit ist die letzte {ListPaging.MaxRows / limit}."
            ),
            new Message("Continue with cursor, which has no such limit.", "Weiter geht es mit cursor, ohne Ende.")
        );

    /// <summary>Two parameters that cannot be combined.</summary>
    internal static Finding Combination(QueryParameter parameter, QueryParameter other) =>
        new(
            $"#/query/{parameter.Name}",
            "query.combination",
            new Message(
                $"{parameter.Name} cannot be combined with this {other.Name}.",
                $"{parameter.Name} geht nicht zusammen mit diesem {other.Name}."
            )
        );
}
