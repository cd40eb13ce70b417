using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Returns the article with an external id.</summary>
internal static class FindArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapGet("/by-external-id/{externalId}", Handle)
            .WithName("findArticle")
            .WithSummary("Read an article by its externalId")
            .WithDescription("As by its id. The externalId is percent-encoded UTF-8, a slash in it `%2F`. Changes nothing.")
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static async Task<Results<Ok<ArticleResponse>, Problem>> Handle(
        string externalId,
        ArticleStore articles,
        ArticleEditing editing,
        HttpContext http,
        CancellationToken ct
    ) =>
        Text.Kept(externalId) is { } name && await articles.FindByExternalId(name, ct) is { } id
            ? await editing.Show(id, http)
            : ArticleErrors.NotFound.ToProblem();
}
