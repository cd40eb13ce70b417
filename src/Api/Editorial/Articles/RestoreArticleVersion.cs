using Api.Access;
using Api.Editorial.Versions;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Restores a former version of an article's draft.</summary>
internal static class RestoreArticleVersion
{
    /// <summary>Whether the content of another edition may replace that of the open one.</summary>
    public static readonly QueryParameter<bool> Overwrite = QueryParameters.Flag(
        "overwrite",
        "`true` to replace an open draft of another edition.",
        standard: false
    );

    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPost("/{id:long}/versions/{version:int}/restore", Handle)
            .WithName("restoreArticleVersion")
            .WithSummary("Restore a former version of an article's draft")
            .WithDescription(
                """
                The same as replacing the article with the `content` of that version, under the same rules.

                **State changes**: the open edition gets the content and is a `draft` again; without one, the next edition is opened with
                it. What it replaces is a version too. No event: nothing public changes.
                """
            )
            .WithQuery(Overwrite)
            .RequireRole(Role.Author)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<ArticleResponse>, Problem>> Handle(
        long id,
        int version,
        IfMatch expected,
        Query query,
        ArticleEditing editing,
        ArticleVersionStore versions,
        ContentWriter writer,
        HttpContext http
    ) =>
        editing.Run(
            id,
            expected,
            http,
            async edit =>
                await versions.FindArticle(id, version, edit.Aborted) is not { } former ? VersionErrors.NotFound
                : !edit.Item.Edition.TakesContent ? ArticleErrors.Scheduled
                : RefuseOverwriting(edit.Item, former.Edition, query) is { } open ? open
                : await writer.Write(edit, former.Content, former.Edition.Conversion)
        );

    /// <summary>The refusal to replace an open draft by the content of another edition, unless the caller says so.</summary>
    public static Error? RefuseOverwriting(StoredArticle article, Edition other, Query query) =>
        article.Edition.IsOpen && article.Edition.Id != other.Id && !query.Get(Overwrite) ? ArticleErrors.DraftIsOpen : null;
}
