using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Api.Access;
using Api.Editorial.Versions;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Returns a former version of an article's draft.</summary>
internal static class GetArticleVersion
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapGet("/{id:long}/versions/{version:int}", Handle)
            .WithName("getArticleVersion")
            .WithSummary("Read a former version of an article's draft")
            .WithDescription(
                """
                `content` is what replacing the article accepts; type, locale, translation group and external id are the article's, and
                section paths are the current ones. The `ETag` is the article's. Changes nothing.
                """
            )
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static async Task<Results<Ok<ArticleVersionResponse>, Problem>> Handle(
        long id,
        int version,
        ArticleStore articles,
        ArticleVersionStore versions,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await articles.Find(id, ct) is not { } article)
        {
            return ArticleErrors.NotFound.ToProblem();
        }

        if (
            await versions.Find(id, version, ct) is not { } former
            || await versions.FindArticle(id, version, ct) is not { } written
        )
        {
            return VersionErrors.NotFound.ToProblem();
        }

        http.Response.SetETag(article.Tag());
        return TypedResults.Ok(new ArticleVersionResponse(former, written.Content));
    }
}

/// <summary>A former version of a draft, with its content.</summary>
public sealed record ArticleVersionResponse : ArticleVersion
{
    [SetsRequiredMembers]
    internal ArticleVersionResponse(ArticleVersion version, ArticleContent content)
        : base(version) => Content = content;

    /// <summary>Exactly the body that replacing the article accepts.</summary>
    [JsonPropertyOrder(1)]
    public required ArticleContent Content { get; init; }
}
