using Api.Access;
using Api.Http;
using Domain.Access;
using Domain.Articles;

namespace Api.Editorial.Articles;

/// <summary>Lists the trash.</summary>
internal static class ListTrash
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapGet("/trash", Handle)
            .WithName("listTrash")
            .WithSummary("List the articles in the trash")
            .WithDescription("Last trashed first. They stay there for good, and each can be restored. Changes nothing.")
            .WithQuery(Paging.Limit, Paging.Cursor)
            .RequireRole(Role.Preview);

    private static async Task<TrashList> Handle(ListQuery query, TrashStore trash, CancellationToken ct)
    {
        var rows = await trash.List(query.After, query.Rows, ct);
        var (items, page) = query.Page(rows, TrashedArticle.From, row => row.Id, row => row.TrashedAt);
        return new TrashList(items, page);
    }
}

/// <summary>The articles in the trash, last trashed first.</summary>
/// <param name="Items">The articles, last trashed first.</param>
public sealed record TrashList(IReadOnlyList<TrashedArticle> Items, Page Page);

/// <summary>An article in the trash.</summary>
/// <param name="Id">Permanent; never reused.</param>
/// <param name="Locale">A BCP 47 tag.</param>
/// <param name="Title">The title of its draft.</param>
/// <param name="Section">The path of the primary section.</param>
/// <param name="ChangedAt">When its content was last changed.</param>
/// <param name="ChangedBy">The name of the key that last changed it.</param>
/// <param name="TrashedAt">When it was deleted.</param>
/// <param name="TrashedBy">The name of the key that deleted it; null if that was before names were kept.</param>
public sealed record TrashedArticle(
    long Id,
    ArticleType Type,
    string Locale,
    string Title,
    string? Section,
    DateTimeOffset ChangedAt,
    string ChangedBy,
    DateTimeOffset TrashedAt,
    string? TrashedBy
)
{
    internal static TrashedArticle From(TrashRow row) =>
        new(row.Id, row.Type, row.Locale, row.Title, row.Section, row.ChangedAt, row.ChangedBy, row.TrashedAt, row.TrashedBy);
}
