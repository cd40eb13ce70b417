using Api.Access;
using Api.Delivery.Sections;
using Api.Http;
using Domain.Access;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles.Coverage;

/// <summary>Lists articles with their translations, and how much newer the source is than each.</summary>
internal static class ListTranslationCoverage
{
    private static readonly QueryParameter<IReadOnlyList<string>> Missing = LocaleParameter.Several(
        "missing",
        "Only texts that lack one of these locales: BCP 47 tags. A draft counts as being there.",
        example: "de-simple,en"
    );

    private static readonly QueryParameter<IReadOnlyList<Outdated>> OutdatedBy = QueryParameters.WordList<Outdated>(
        "outdated",
        "Only texts of which a translation is older than a published update of the source: `any` update, or a `major` one."
    );

    private static readonly QueryParameter<IReadOnlyList<SectionKey>> Section = SectionKey.Parameters(
        "section",
        "Only texts whose source is in these sections or those below them: by path or id."
    );

    private static readonly QueryParameter<bool?> IsPublic = QueryParameters.Either(
        "isPublic",
        "`true`: only texts of whose source readers see an edition; `false`: only the others."
    );

    public static void Map(RouteGroupBuilder editorial) =>
        editorial
            .MapGet("/translations", Handle)
            .WithTags("Editorial articles")
            .WithName("listTranslationCoverage")
            .WithSummary("List articles with their translations")
            .WithDescription(
                """
                One item for each translation group, newest first: its source, which is the article with the lowest id, the locales that
                are `missing`, and the translations, each with how many published editions of the source are newer. All filters must match.
                Changes nothing.
                """
            )
            .WithQuery(Missing, OutdatedBy, Section, IsPublic, Paging.Limit, Paging.Cursor)
            .RequireRole(Role.Preview);

    private static async Task<Results<Ok<CoverageList>, Problem>> Handle(
        ListQuery query,
        CoverageStore coverage,
        DeskListStore articles,
        LocaleList locales,
        CancellationToken ct
    )
    {
        if (LocaleParameter.Check(Missing, query, locales) is { } unknown)
        {
            return unknown.ToProblem();
        }

        var missing = query.Get(Missing);
        var keys = query.Get(Section);
        var sections = keys.Count > 0 ? await articles.SectionsOf(keys, ct) : null;

        if (keys.Count > 0 && sections is null)
        {
            return SectionKey.Unknown(Section.Name).ToProblem();
        }

        var question = new CoverageQuestion
        {
            Missing = missing,
            Sections = sections,
            Outdated = query.Get(OutdatedBy) is { Count: > 0 } words ? words[0] : null,
            IsPublic = query.Get(IsPublic),
        };

        var sources = await coverage.ListSources(question, query.After?.Id, query.Rows, ct);
        var variants = (await coverage.ListVariants(sources, ct)).ToLookup(variant => variant.SourceId);
        var (items, page) = query.Page(sources, id => TextCoverage.From(id, [.. variants[id]], missing), id => id);
        return TypedResults.Ok(new CoverageList(items, page));
    }
}

/// <summary>Which updates of the source count.</summary>
internal enum Outdated
{
    Any,
    Major,
}

/// <summary>Texts with their translations, newest first.</summary>
/// <param name="Items">The texts, newest first.</param>
public sealed record CoverageList(IReadOnlyList<TextCoverage> Items, Page Page);

/// <summary>A text in all its locales.</summary>
/// <param name="Source">The article with the lowest id.</param>
/// <param name="Missing">The locales that were asked for and that it does not exist in.</param>
/// <param name="Translations">The other articles of the group, by locale.</param>
public sealed record TextCoverage(
    CoveredArticle Source,
    IReadOnlyList<string> Missing,
    IReadOnlyList<CoveredTranslation> Translations
)
{
    internal static TextCoverage From(long source, IReadOnlyList<VariantRow> variants, IReadOnlyList<string> asked) =>
        new(
            CoveredArticle.From(variants.First(variant => variant.Id == source)),
            [.. asked.Except(variants.Select(variant => variant.Locale))],
            [.. variants.Where(variant => variant.Id != source).Select(CoveredTranslation.From)]
        );
}

/// <summary>An article of a text.</summary>
public record CoveredArticle
{
    /// <summary>Permanent; never reused.</summary>
    public required long Id { get; init; }

    /// <summary>A BCP 47 tag.</summary>
    /// <example>de</example>
    public required string Locale { get; init; }

    /// <summary>The state of the edition that editors see.</summary>
    public required EditionState State { get; init; }

    /// <summary>The number of the edition that readers see; null when they see none.</summary>
    public required int? PublishedEdition { get; init; }

    /// <summary>The title of the edition that editors see.</summary>
    public required string Title { get; init; }

    /// <summary>When its content was last changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    internal static CoveredArticle From(VariantRow row) =>
        new()
        {
            Id = row.Id,
            Locale = row.Locale,
            State = row.State,
            PublishedEdition = row.PublishedEdition,
            Title = row.Title,
            ChangedAt = row.ChangedAt,
        };
}

/// <summary>A translation of a text.</summary>
public sealed record CoveredTranslation : CoveredArticle
{
    /// <summary>How many published editions of the source are newer than its content.</summary>
    public required int SourceUpdates { get; init; }

    /// <summary>How many of them were major.</summary>
    public required int MajorSourceUpdates { get; init; }

    internal static new CoveredTranslation From(VariantRow row) =>
        new()
        {
            Id = row.Id,
            Locale = row.Locale,
            State = row.State,
            PublishedEdition = row.PublishedEdition,
            Title = row.Title,
            ChangedAt = row.ChangedAt,
            SourceUpdates = row.Updates,
            MajorSourceUpdates = row.MajorUpdates,
        };
}
