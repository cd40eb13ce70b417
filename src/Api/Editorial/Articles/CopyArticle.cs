using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Creates an article that starts from the content of another.</summary>
internal static class CopyArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPost("/{id:long}/copy", Handle)
            .WithName("copyArticle")
            .WithSummary("Copy an article")
            .WithDescription(
                """
                Creates an article with the content that editors see as its first draft. What belongs to one article is not copied:
                translation group, external id, slug, number, year and issuer of a press release, alternatives, dates, approvals and
                corrections. A section or topic that was archived since has to be replaced first.

                **State changes**: adds one article and one edition (`draft`); this article is unchanged. No event: nothing public changes.
                """
            )
            .RequireRole(Role.Author)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict);

    private static async Task<Results<Created<ArticleResponse>, Problem>> Handle(
        long id,
        ArticleEditing editing,
        ContentWriter writer,
        TimeProvider clock,
        HttpContext http
    )
    {
        if (await editing.Find(id, clock.GetUtcNow(), http.RequestAborted) is not { } article)
        {
            return ArticleErrors.NotFound.ToProblem();
        }

        var content = article.Content.ForAnother() with { TranslationGroup = null };

        return (await writer.Create(content, article.Edition.Conversion, http)).Succeeded(out var copy, out var refusal)
            ? await editing.Created(copy, http)
            : refusal.ToProblem();
    }
}
