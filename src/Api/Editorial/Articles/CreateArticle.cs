using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Keeps a new article as a draft.</summary>
internal static class CreateArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPost("/", Handle)
            .WithName("createArticle")
            .WithSummary("Create an article")
            .WithDescription(
                """
                Keeps a new article with its first edition, a draft. Nothing is visible to readers until it is published.

                **State changes**: one article and one edition (`draft`) more. No event: readers see nothing of it.
                """
            )
            .RequireRole(Role.Author)
            .ProducesProblems(ErrorKind.Conflict);

    private static async Task<Results<Created<ArticleResponse>, Problem>> Handle(
        Payload<ArticleContent> content,
        ContentWriter writer,
        ArticleStore articles,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();

        return (await writer.Create(content.Value, http.User.CallerName(), now, ct)).Succeeded(out var id, out var refusal)
            ? TypedResults.Created($"/v1/editorial/articles/{id}", await ArticleResponses.Read(id, articles, now, http, ct))
            : refusal.ToProblem();
    }
}
