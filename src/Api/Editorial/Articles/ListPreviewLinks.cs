using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Lists the preview links of an article.</summary>
internal static class ListPreviewLinks
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapGet("/{id:long}/preview-links", Handle)
            .WithName("listPreviewLinks")
            .WithSummary("List the preview links of an article")
            .WithDescription(
                """
                Newest first: who created each link, when it expires, and whether it still works. Without the tokens, which are not
                stored. Changes nothing.
                """
            )
            .WithQuery(Paging.Limit, Paging.Cursor)
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static Task<Results<Ok<PreviewLinkList>, Problem>> Handle(
        long id,
        ListQuery query,
        ArticleEditing editing,
        PreviewLinkStore links,
        TimeProvider clock,
        HttpContext http
    ) =>
        editing.List(
            id,
            http,
            async _ =>
            {
                var rows = await links.List(id, query.After?.Id, query.Rows, http.RequestAborted);
                var now = clock.GetUtcNow();
                var (items, page) = query.Page(rows, link => PreviewLinkSummary.From(link, now), link => link.Id);
                return new PreviewLinkList(items, page);
            }
        );
}

/// <summary>Preview links of an article, newest first.</summary>
/// <param name="Items">The links, newest first.</param>
public sealed record PreviewLinkList(IReadOnlyList<PreviewLinkSummary> Items, Page Page);

/// <summary>A preview link, without its token.</summary>
public sealed record PreviewLinkSummary
{
    /// <summary>The id for revoking the link.</summary>
    /// <example>12</example>
    public required long Id { get; init; }

    public required PreviewLinkState State { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name of the key that created it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When the link expires, unless it is revoked earlier.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was revoked, its article was withdrawn, or the API key that created it was revoked; null if never.</summary>
    public required DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Who revoked it or withdrew the article; its creator if their API key was revoked.</summary>
    public required string? RevokedBy { get; init; }

    internal static PreviewLinkSummary From(StoredPreviewLink link, DateTimeOffset now) =>
        new()
        {
            Id = link.Id,
            State = link.StateAt(now),
            CreatedAt = link.CreatedAt,
            CreatedBy = link.CreatedBy,
            ExpiresAt = link.ExpiresAt,
            RevokedAt = link.RevokedAt,
            RevokedBy = link.RevokedBy,
        };
}
