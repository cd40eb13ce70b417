using Api.Access;
using Api.Http;
using Domain.Access;
using Domain.Articles;

namespace Api.Editorial.Articles;

/// <summary>Lists articles as editors see them.</summary>
internal static class ListEditorialArticles
{
    private static readonly QueryParameter<IReadOnlyList<EditionState>> State = QueryParameters.WordList<EditionState>(
        "state",
        "Only articles whose newest edition is in one of these states."
    );

    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapGet("/", Handle)
            .WithName("listEditorialArticles")
            .WithSummary("List articles as editors see them")
            .WithDescription("Newest first, including drafts but not the trash. Changes nothing.")
            .WithQuery(State, Paging.Limit, Paging.Cursor)
            .RequireRole(Role.Preview);

    private static async Task<EditorialArticleList> Handle(ListQuery query, ArticleStore articles, CancellationToken ct)
    {
        var rows = await articles.List(query.Get(State), query.After?.Id, query.Rows, ct);
        var (items, page) = query.Page(rows, ArticleSummary.From, article => article.Id);
        return new EditorialArticleList(items, page);
    }
}

/// <summary>Articles as editors see them, newest first.</summary>
/// <param name="Items">The articles, newest first.</param>
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
/// <param name="ChangedAt">When it was last changed.</param>
/// <param name="ChangedBy">The name of the key that last changed it.</param>
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
    DateTimeOffset ChangedAt,
    string ChangedBy
)
{
    internal static ArticleSummary From(StoredArticle article) =>
        new(
            article.Id,
            article.Version,
            article.Type,
            article.Locale,
            article.Edition.State,
            article.Edition.Number,
            article.PublishedNumber,
            article.Content.Section,
            article.Content.Title!,
            article.Edition.PublishAt,
            article.ChangedAt,
            article.Edition.ChangedBy
        );
}
