using System.Security.Claims;
using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
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
        ArticleStore articles,
        TimeProvider clock,
        ClaimsPrincipal caller,
        HttpContext http,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var read = await Drafting.Read(content.Value, articles, now, ct);

        if (!read.Succeeded(out var draft, out var error))
        {
            return error.ToProblem();
        }

        if (await articles.Add(draft, caller.CallerName(), now, ct) is not { } id)
        {
            return (draft.TranslationGroup is null ? ArticleErrors.ExternalIdTaken : ArticleErrors.TranslationTaken).ToProblem();
        }

        var article = await ArticleResponses.Read(id, articles, now, http, ct);
        return TypedResults.Created($"/v1/editorial/articles/{id}", article);
    }
}
