using Api.Access;
using Api.Editorial.Versions;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Domain.Differences;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Compares a former version of a draft with what editors see now.</summary>
internal static class DiffArticleVersion
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapGet("/{id:long}/versions/{version:int}/diff", Handle)
            .WithName("diffArticleVersion")
            .WithSummary("Compare a former version of a draft with the present one")
            .WithDescription(
                """
                What has changed since then, in two forms: `patch` for programs, a JSON Patch (RFC 6902) that turns the former `content` into
                the present one, and `differences` for people, field by field and word by word. Changes nothing.
                """
            )
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static async Task<Results<Ok<VersionDiffResponse>, Problem>> Handle(
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

        if (await versions.FindArticle(id, version, ct) is not { } former)
        {
            return VersionErrors.NotFound.ToProblem();
        }

        var (old, @new) = (FieldETag.ToJson(former.Content), FieldETag.ToJson(article.Content));
        http.Response.SetETag(article.Tag());

        return TypedResults.Ok(
            new VersionDiffResponse(version, JsonPatch.Between(old, @new, ct), ReadableDifference.Between(old, @new, ct))
        );
    }
}

/// <summary>The difference between a former version and the present one.</summary>
/// <param name="From">The number of the former version.</param>
/// <param name="Patch">The JSON Patch that turns the former content into the present one.</param>
/// <param name="Differences">The same difference for people.</param>
public sealed record VersionDiffResponse(
    int From,
    IReadOnlyList<PatchOperation> Patch,
    IReadOnlyList<ReadableDifference> Differences
);
