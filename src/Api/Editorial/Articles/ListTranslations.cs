using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Lists the variants of an article in all locales.</summary>
internal static class ListTranslations
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapGet("/{id:long}/translations", Handle)
            .WithName("listTranslations")
            .WithSummary("List the variants of an article")
            .WithDescription("All articles of its translation group by locale, including this one and drafts. Changes nothing.")
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static Task<Results<Ok<TranslationList>, Problem>> Handle(
        long id,
        ArticleEditing editing,
        TranslationStore translations,
        HttpContext http
    ) =>
        editing.List(
            id,
            http,
            async article =>
            {
                var variants = await translations.List(article.TranslationGroup, http.RequestAborted);
                return new TranslationList([.. variants.Select(TranslationResponse.From)]);
            }
        );
}

/// <summary>The variants of an article, by locale.</summary>
/// <param name="Items">The variants, by locale.</param>
public sealed record TranslationList(IReadOnlyList<TranslationResponse> Items);

/// <summary>One variant of an article, as editors see it.</summary>
public sealed record TranslationResponse
{
    /// <summary>The id of the article.</summary>
    public required long Id { get; init; }

    /// <summary>A BCP 47 tag.</summary>
    /// <example>de-simple</example>
    public required string Locale { get; init; }

    /// <summary>The state of the edition that editors see.</summary>
    public required EditionState State { get; init; }

    /// <summary>The number of the edition that readers see; null when they see none.</summary>
    public required int? PublishedEdition { get; init; }

    /// <summary>The title of the variant.</summary>
    public required string Title { get; init; }

    /// <summary>Its current or future public path; null while it has no section.</summary>
    public required string? Path { get; init; }

    internal static TranslationResponse From(StoredArticle article) =>
        new()
        {
            Id = article.Id,
            Locale = article.Locale,
            State = article.Edition.State,
            PublishedEdition = article.PublishedNumber,
            Title = article.Content.Title!,
            Path = article.Path,
        };
}
