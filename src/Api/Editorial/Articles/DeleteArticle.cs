using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Moves an article that was never published to the trash.</summary>
internal static class DeleteArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapDelete("/{id:long}", Handle)
            .WithName("deleteArticle")
            .WithSummary("Delete an article that was never published")
            .WithDescription(
                """
                What was once public is never deleted; withdraw it instead.

                **State changes**: the article is in the trash, from which it can be restored: no other list or address shows it, and its
                externalId is free again. No event.
                """
            )
            .Produces(StatusCodes.Status204NoContent)
            .RequireRole(Role.Author)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<NoContent, Problem>> Handle(
        long id,
        IfMatch expected,
        ArticleEditing editing,
        ArticleStores stores,
        HttpContext http
    ) => editing.Remove(id, expected, http, edit => Change(edit, stores));

    public static async Task<Error?> Change(Edit<StoredArticle> edit, ArticleStores stores) =>
        edit.Item.FirstPublishedAt is not null ? ArticleErrors.WasPublished
        : edit.Item.Edition.State is EditionState.Scheduled ? ArticleErrors.Scheduled
        : await stores.Trash.Add(edit);
}
