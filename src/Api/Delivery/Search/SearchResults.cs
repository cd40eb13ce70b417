using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Api.Delivery.Articles;
using Api.Delivery.Sections;
using Api.Http;
using Domain;
using Domain.Articles;
using Domain.Search;

namespace Api.Delivery.Search;

/// <summary>A page of search results, in the requested order.</summary>
public sealed record SearchResults
{
    /// <summary>The stage that found the results.</summary>
    public required SearchStage Stage { get; init; }

    /// <summary>The articles found, in the requested order.</summary>
    public required IReadOnlyList<SearchHit> Items { get; init; }

    /// <summary>`total` is `exact`, or `atLeast` if only the newest matches were counted.</summary>
    public required Page Page { get; init; }

    public required SearchFacets Facets { get; init; }
}

/// <summary>The two stages of search.</summary>
[JsonConverter(typeof(CamelCase<SearchStage>))]
public enum SearchStage
{
    /// <summary>Exact words.</summary>
    Exact,

    /// <summary>Similar words too: compounds that contain the search words, and misspellings.</summary>
    Similar,
}

/// <summary>A matching article: its teaser, with highlights.</summary>
public sealed record SearchHit : Teaser
{
    [SetsRequiredMembers]
    internal SearchHit(Teaser teaser, Highlights highlights)
        : base(teaser) => Highlights = highlights;

    public Highlights Highlights { get; }
}

/// <summary>Texts split into matching and other segments; joined, they are the original text. No markup.</summary>
public sealed record Highlights
{
    /// <summary>The whole kicker; empty when there is none.</summary>
    public required IReadOnlyList<TextSegment> Kicker { get; init; }

    /// <summary>The whole title.</summary>
    public required IReadOnlyList<TextSegment> Title { get; init; }

    /// <summary>The whole lead; empty when there is none.</summary>
    public required IReadOnlyList<TextSegment> Lead { get; init; }

    /// <summary>A passage of the body around its first match; empty when there is none.</summary>
    public required IReadOnlyList<TextSegment> Body { get; init; }
}

/// <summary>
/// The number of matches by facet. Each facet is counted without its own filter but with all others: a count is the total of this search
/// with the value as the only one of that filter.
/// </summary>
public sealed record SearchFacets
{
    /// <summary>The accuracy of the counts: `exact`, or `atLeast` if only the newest matches were counted.</summary>
    public required TotalKind CountsAre { get; init; }

    /// <summary>By type.</summary>
    public required IReadOnlyList<TypeCount> Types { get; init; }

    /// <summary>
    /// By section, with descendants unless `descendants=false`: the 50 with the most matches, and those of the filter. Topics are in
    /// `topics`.
    /// </summary>
    public required IReadOnlyList<SectionCount> Sections { get; init; }

    /// <summary>By section of kind `focus` or `topic`, counted like sections: the 50 with the most matches, and those of the filter.</summary>
    public required IReadOnlyList<TopicCount> Topics { get; init; }

    /// <summary>By locale.</summary>
    public required IReadOnlyList<LocaleCount> Locales { get; init; }

    /// <summary>By year of publication (Berlin time), latest first.</summary>
    public required IReadOnlyList<YearCount> Years { get; init; }
}

/// <summary>The matches of a type.</summary>
/// <param name="Type">The value for the filter `type`.</param>
/// <param name="Count">The number of matches.</param>
public sealed record TypeCount(ArticleType Type, int Count);

/// <summary>The matches of a section.</summary>
/// <param name="Section">Its path is the value for the filter `section`.</param>
/// <param name="Count">The number of matches.</param>
public sealed record SectionCount(SectionLink Section, int Count);

/// <summary>The matches about a topic.</summary>
/// <param name="Topic">Its path is the value for the filter `topic`.</param>
/// <param name="Count">The number of matches.</param>
public sealed record TopicCount(SectionLink Topic, int Count);

/// <summary>The matches of a locale.</summary>
/// <param name="Locale">The value for the filter `locale`.</param>
/// <param name="Count">The number of matches.</param>
public sealed record LocaleCount(string Locale, int Count);

/// <summary>The matches of a year.</summary>
/// <param name="Year">The value for the filter `year`.</param>
/// <param name="Count">The number of matches.</param>
public sealed record YearCount(int Year, int Count);
