using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Runs the publish checks without publishing.</summary>
internal static class CheckArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapGet("/{id:long}/checks", Handle)
            .WithName("checkArticle")
            .WithSummary("Check an article before publishing")
            .WithDescription(
                "All findings about the open edition, else the newest. Errors block publishing, warnings do not. Changes nothing."
            )
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static async Task<Results<Ok<ChecksResponse>, Problem>> Handle(
        long id,
        ArticleEditing editing,
        ArticleChecks publishChecks,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();

        if (await editing.Find(id, now, ct) is not { } article)
        {
            return ArticleErrors.NotFound.ToProblem();
        }

        var checks = await publishChecks.Run(article, now, ct);
        http.Response.SetETag(article.Tag());
        return TypedResults.Ok(new ChecksResponse(!checks.StopPublishing(), CheckResponse.From(checks, http)));
    }
}

/// <summary>The findings about an edition.</summary>
/// <param name="CanBePublished">True when no finding is an error.</param>
/// <param name="Items">All findings, in the order of the content's fields.</param>
public sealed record ChecksResponse(bool CanBePublished, IReadOnlyList<CheckResponse> Items);
