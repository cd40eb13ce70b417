using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Api.Access;
using Api.Editorial.Articles.Formats;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Returns one edition of an article with its content.</summary>
internal static class GetEdition
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapGet("/{id:long}/editions/{number:int}", Handle)
            .WithName("getEdition")
            .WithSummary("Read one edition of an article")
            .WithDescription(
                """
                Published editions never change, even once superseded or withdrawn. `content` is what replacing the article accepts;
                type, locale, translation group and external id are the article's, and section paths are the current ones.
                The `ETag` is the article's. Changes nothing.
                """
            )
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static async Task<Results<Ok<EditionResponse>, Problem>> Handle(
        long id,
        int number,
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

        if (
            await editions.Find(id, number, ct) is not { } edition
            || await editions.FindArticle(id, number, ct) is not { } written
        )
        {
            return EditionErrors.NotFound.ToProblem();
        }

        http.Response.SetETag(article.Tag());
        return TypedResults.Ok(new EditionResponse(edition, written.Edition, http));
    }
}

/// <summary>An edition with its content.</summary>
public sealed record EditionResponse : EditionSummary
{
    [SetsRequiredMembers]
    internal EditionResponse(EditionSummary summary, Edition edition, HttpContext http)
        : base(summary) => (Content, Conversion) = (edition.Content, ConversionResponse.From(edition.Conversion, http));

    /// <summary>Exactly the body that replacing the article accepts.</summary>
    [JsonPropertyOrder(1)]
    public required ArticleContent Content { get; init; }

    /// <summary>What was lost when the body was converted from Markdown or HTML; null if it was saved as Portable Text.</summary>
    [JsonPropertyOrder(2)]
    public required ConversionResponse? Conversion { get; init; }
}
