using Api.Access;
using Api.Http;
using Domain.Access;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Finds and lists articles as editors see them.</summary>
internal static class ListEditorialArticles
{
    private static readonly QueryParameter<ListTotal> Count = QueryParameters.Word(
        "count",
        "Whether to tell how many articles match: `exact` counts up to 10,000, and says `atLeast` beyond that.",
        ListTotal.None
    );

    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapGet("/", Handle)
            .WithName("listEditorialArticles")
            .WithSummary("Find articles as editors see them")
            .WithDescription(
                """
                Newest first by default, including drafts but not the trash. All filters must match; of several values separated by
                commas, any one. Changes nothing.
                """
            )
            .WithQuery([.. DeskParameters.All, DeskSort.Parameter, Count, Paging.Limit, Paging.Cursor])
            .RequireRole(Role.Preview);

    private static async Task<Results<Ok<EditorialArticleList>, Problem>> Handle(
        ListQuery query,
        DeskListStore articles,
        LocaleList locales,
        CancellationToken ct
    )
    {
        var sort = query.Get(DeskSort.Parameter);

        // The statement compares the key with a column.
        if (query.After is { } after && !sort.Takes(after))
        {
            return Query.Refuse(Cursor.Foreign).ToProblem();
        }

        if (!(await DeskParameters.Read(query, articles, locales, ct)).Succeeded(out var question, out var error))
        {
            return error.ToProblem();
        }

        var rows = await articles.List(question, sort, query.After, query.Rows, ct);
        var (items, page) = query.Page(rows, ArticleSummary.From, row => row.Id, sort.KeyOf);

        if (query.Get(Count) is ListTotal.Exact)
        {
            var total = await articles.Count(question, sort, ct);
            page = page with
            {
                Total = Math.Min(total, ListPaging.MaxCounted),
                TotalIs = total > ListPaging.MaxCounted ? TotalKind.AtLeast : TotalKind.Exact,
            };
        }

        return TypedResults.Ok(new EditorialArticleList(items, page));
    }

    private enum ListTotal
    {
        None,
        Exact,
    }
}

/// <summary>Articles as editors see them.</summary>
/// <param name="Items">The articles, in the order of the list.</param>
public sealed record EditorialArticleList(IReadOnlyList<ArticleSummary> Items, Page Page);

/// <summary>An article as editorial lists show it.</summary>
/// <param name="Id">Permanent; never reused.</param>
/// <param name="Version">Increases with every change; the first number in the ETag.</param>
/// <param name="Locale">A BCP 47 tag.</param>
/// <param name="Edition">The number of the edition that editors see.</param>
/// <param name="PublishedEdition">The number of the edition that readers see; null when they see none.</param>
/// <param name="Section">The path of the primary section.</param>
/// <param name="Title">The title of the edition that editors see.</param>
/// <param name="PublishAt">When the edition appears or appeared.</param>
/// <param name="Until">When the article disappears, or is planned to; null means never.</param>
/// <param name="ChangedAt">When its content was last changed.</param>
/// <param name="ChangedBy">The name of the key that last changed it.</param>
/// <param name="AssignedTo">Who is to work on it; null for nobody.</param>
public sealed record ArticleSummary(
    long Id,
    int Version,
    ArticleType Type,
    string Locale,
    EditionState State,
    int Edition,
    int? PublishedEdition,
    string? Section,
    string Title,
    DateTimeOffset? PublishAt,
    DateTimeOffset? Until,
    DateTimeOffset ChangedAt,
    string ChangedBy,
    string? AssignedTo
)
{
    internal static ArticleSummary From(DeskRow article) =>
        new(
            article.Id,
            article.Version,
            article.Type,
            article.Locale,
            article.State,
            article.Edition,
            article.PublishedEdition,
            article.Section,
            article.Title,
            article.PublishAt,
            article.Until,
            article.ChangedAt,
            article.ChangedBy,
            article.AssignedTo
        );
}
