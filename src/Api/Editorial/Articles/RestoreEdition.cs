using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Restores the content of an earlier edition as a draft.</summary>
internal static class RestoreEdition
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPost("/{id:long}/editions/{number:int}/restore", Handle)
            .WithName("restoreEdition")
            .WithSummary("Restore an edition as a draft")
            .WithDescription(
                """
                The same as replacing the article with the `content` of that edition, which itself is unchanged. References to items
                that are no longer public do not block this; the checks report them.

                **State changes**: adds an edition (`draft`) with that content; if one is open already, it gets the content and
                is a `draft` again, and what it replaces is among the versions. The article's version, and with it the `ETag`, is new.
                No event: nothing public changes.
                """
            )
            .WithQuery(RestoreArticleVersion.Overwrite)
            .RequireRole(Role.Author)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<ArticleResponse>, Problem>> Handle(
        long id,
        int number,
        IfMatch expected,
        Query query,
        ArticleEditing editing,
        ArticleStore articles,
        EditionStore editions,
        HttpContext http
    ) =>
        editing.Run(
            id,
            expected,
            http,
            async edit =>
                !edit.Item.Edition.TakesContent ? ArticleErrors.Scheduled
                : await editions.FindArticle(id, number, edit.Aborted) is not { } earlier ? EditionErrors.NotFound
                : RestoreArticleVersion.RefuseOverwriting(edit.Item, earlier.Edition, query) is { } open ? open
                : await articles.SaveDraft(edit, Draft.Of(earlier))
        );
}
