using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Lists the editions of an article: who wrote and published what, and when.</summary>
internal static class ListEditions
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapGet("/{id:long}/editions", Handle)
            .WithName("listEditions")
            .WithSummary("List the editions of an article")
            .WithDescription("Newest first, without their content. The `ETag` is the article's. Changes nothing.")
            .WithQuery(Paging.Limit, Paging.Cursor)
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static Task<Results<Ok<EditionList>, Problem>> Handle(
        long id,
        ListQuery query,
        ArticleEditing editing,
        EditionStore editions,
        HttpContext http
    ) =>
        editing.ListTagged(
            id,
            http,
            async _ =>
            {
                var rows = await editions.List(id, query.After?.Id, query.Rows, http.RequestAborted);
                var (items, page) = query.Page(rows, edition => edition, edition => edition.Number);
                return new EditionList(items, page);
            }
        );
}

/// <summary>Editions of an article, newest first.</summary>
/// <param name="Items">The editions, newest first.</param>
public sealed record EditionList(IReadOnlyList<EditionSummary> Items, Page Page);

/// <summary>An edition as the history shows it.</summary>
public record EditionSummary
{
    /// <summary>The number within the article, from 1.</summary>
    /// <example>2</example>
    public required int Number { get; init; }

    public required EditionState State { get; init; }

    /// <summary>The title of the article in this edition.</summary>
    public required string Title { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name of the key that created it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Who last changed the content.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>Who approved it; null if nobody did.</summary>
    public required string? ApprovedBy { get; init; }

    /// <summary>When it was published; null if it never was.</summary>
    public required DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Who published or scheduled it; null if nobody did.</summary>
    public required string? PublishedBy { get; init; }

    /// <summary>When it appears or appeared.</summary>
    public required DateTimeOffset? PublishAt { get; init; }

    /// <summary>When it disappears again; null means never.</summary>
    public required DateTimeOffset? UnpublishAt { get; init; }

    /// <summary>Null until it is published or scheduled.</summary>
    public required UpdateKind? UpdateKind { get; init; }

    /// <summary>The public note on the change.</summary>
    public required string? ChangeNote { get; init; }
}
