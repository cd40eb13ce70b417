using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Lists what was saved in an article's drafts and then replaced.</summary>
internal static class ListArticleVersions
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapGet("/{id:long}/versions", Handle)
            .WithName("listArticleVersions")
            .WithSummary("List the former versions of an article's drafts")
            .WithDescription(
                """
                Newest first, without their content: every save that another one replaced, and drafts that were discarded. What was
                published is in the list of editions. Versions are kept for `Retention__DraftVersionDays`. Changes nothing.
                """
            )
            .WithQuery(Paging.Limit, Paging.Cursor)
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static Task<Results<Ok<ArticleVersionList>, Problem>> Handle(
        long id,
        ListQuery query,
        ArticleEditing editing,
        ArticleVersionStore versions,
        HttpContext http
    ) =>
        editing.ListTagged(
            id,
            http,
            async _ =>
            {
                var rows = await versions.List(id, query.After?.Id, query.Rows, http.RequestAborted);
                var (items, page) = query.Page(rows, version => version, version => version.Version);
                return new ArticleVersionList(items, page);
            }
        );
}

/// <summary>Former versions of an article's drafts, newest first.</summary>
/// <param name="Items">The former versions, newest first.</param>
public sealed record ArticleVersionList(IReadOnlyList<ArticleVersion> Items, Page Page);

/// <summary>What was saved in a draft, and when it applied.</summary>
public record ArticleVersion
{
    /// <summary>The article's version at that time; identifies it for restoring.</summary>
    /// <example>3</example>
    public required int Version { get; init; }

    /// <summary>The number of the edition in which it was saved.</summary>
    /// <example>2</example>
    public required int Edition { get; init; }

    /// <summary>The title at that time.</summary>
    public required string Title { get; init; }

    /// <summary>The words that take reading time.</summary>
    public required int Words { get; init; }

    /// <summary>When it was saved.</summary>
    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>Who saved it.</summary>
    public required string SavedBy { get; init; }

    /// <summary>When something else was saved, or the draft discarded.</summary>
    public required DateTimeOffset ReplacedAt { get; init; }

    /// <summary>Who saved something else, or discarded the draft; null if that is not known.</summary>
    public required string? ReplacedBy { get; init; }
}
