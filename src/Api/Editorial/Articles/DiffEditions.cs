using System.Globalization;
using System.Text.Json.Nodes;
using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Domain.Differences;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Compares two editions of an article.</summary>
internal static class DiffEditions
{
    private static readonly QueryParameter<int?> From = new(
        "from",
        "The number of the edition to compare with; defaults to the previous one.",
        new Message("a whole number from 1", "eine ganze Zahl ab 1"),
        null,
        TryNumber
    )
    {
        Type = "integer",
        Minimum = 1,
        Example = "1",
    };

    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapGet("/{id:long}/editions/{number:int}/diff", Handle)
            .WithName("diffEditions")
            .WithSummary("Compare two editions of an article")
            .WithDescription(
                """
                The same difference in two forms: `patch` for programs, a JSON Patch (RFC 6902) that turns the `content` of one edition
                into that of the other, and `differences` for people, field by field and word by word. The first edition is compared
                with nothing unless `from` is given. Changes nothing.
                """
            )
            .WithQuery(From)
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static async Task<Results<Ok<EditionDiffResponse>, Problem>> Handle(
        long id,
        int number,
        Query query,
        ArticleStore articles,
        EditionStore editions,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await articles.Find(id, ct) is not { } article)
        {
            return ArticleErrors.NotFound.ToProblem();
        }

        if (await editions.FindArticle(id, number, ct) is not { } after)
        {
            return EditionErrors.NotFound.ToProblem();
        }

        var from = query.Get(From) ?? await editions.FindPrevious(id, number, ct);
        var before = from is { } earlier ? await editions.FindArticle(id, earlier, ct) : null;

        if (from is not null && before is null)
        {
            return EditionErrors.NothingToCompare.ToProblem();
        }

        var (old, @new) = (before is null ? [] : ToJson(before), ToJson(after));
        http.Response.SetETag(article.Tag());

        return TypedResults.Ok(
            new EditionDiffResponse(from, number, JsonPatch.Between(old, @new, ct), ReadableDifference.Between(old, @new, ct))
        );
    }

    private static JsonObject ToJson(StoredArticle article) => FieldETag.ToJson(article.Content);

    private static bool TryNumber(string text, out int? value)
    {
        value = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return value > 0;
    }
}

/// <summary>The difference between two editions.</summary>
/// <param name="From">The number of the earlier edition; null if there is none.</param>
/// <param name="To">The number of the later edition.</param>
/// <param name="Patch">The JSON Patch that turns one content into the other.</param>
/// <param name="Differences">The same difference for people.</param>
public sealed record EditionDiffResponse(
    int? From,
    int To,
    IReadOnlyList<PatchOperation> Patch,
    IReadOnlyList<ReadableDifference> Differences
);
