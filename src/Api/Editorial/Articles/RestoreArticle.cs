using Api.Access;
using Api.Editorial.Audit;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Takes an article out of the trash.</summary>
internal static class RestoreArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPost("/{id:long}/restore", Handle)
            .WithName("restoreArticle")
            .WithSummary("Take an article out of the trash")
            .WithDescription(
                """
                Without `If-Match`: nobody can change what is in the trash. If its external id, or its place in the translation group,
                belongs to another article by now, the answer is 409.

                **State changes**: the article has the content and the state in which it was deleted. No event: nothing public changes.
                """
            )
            .RequireRole(Role.Author)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict);

    private static async Task<Results<Ok<ArticleResponse>, Problem>> Handle(
        long id,
        ArticleEditing editing,
        TrashStore trash,
        HttpContext http
    )
    {
        AuditSubject.Article(id).State(http);

        return await trash.Restore(id, http.RequestAborted)
            ? TypedResults.Ok(await editing.Read(id, http))
            : ArticleErrors.NotInTrash.ToProblem();
    }
}
