using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Api.Delivery.Articles;
using Api.Delivery.Sections;
using Api.Http;
using Domain;
using Domain.Articles;
using Domain.Search;

namespace Api.Delivery.Search;

/// <summary>What was found, best first.</summary>
public sealed record SearchResults
{
    /// <summary>How it was found.</summary>
    public required SearchStage Stage { get; init; }

    /// <summary>The articles found, best first.</summary>
    public required IReadOnlyList<SearchHit> Items { get; init; }
    public required Page Page { get; init; }

    /// <summary>What `page.total` and the counts are: `exact`, or `atLeast` where only the newest matches were looked at.</summary>
    public required TotalKind TotalIs { get; init; }

    public required SearchFacets Facets { get; init; }
}

/// <summary>The two stages of search.</summary>
[JsonConverter(typeof(CamelCase<SearchStage>))]
public enum SearchStage
{
    /// <summary>By the words themselves.</summary>
    Exact,

    /// <summary>Also by similar words: compounds that hold them, and slips of the pen.</summary>
    Similar,
}

/// <summary>An article that was found: its teaser, and where it has the words.</summary>
public sealed record SearchHit : Teaser
{
    [SetsRequiredMembers]
    internal SearchHit(Teaser teaser, Highlights highlights)
        : base(teaser) => Highlights = highlights;

    public Highlights Highlights { get; }
}

/// <summary>Texts in pieces that are hits or not; put together again they are the text. No markup.</summary>
public sealed record Highlights
{
    /// <summary>The whole kicker; empty when there is none.</summary>
    public required IReadOnlyList<TextSegment> Kicker { get; init; }

    /// <summary>The whole title.</summary>
    public required IReadOnlyList<TextSegment> Title { get; init; }

    /// <summary>The whole lead; empty when there is none.</summary>
    public required IReadOnlyList<TextSegment> Lead { get; init; }

    /// <summary>A passage of the body around its first hit; empty when it has none.</summary>
    public required IReadOnlyList<TextSegment> Body { get; init; }
}

/// <summary>How many matches there are of each kind, most first.</summary>
public sealed record SearchFacets
{
    /// <summary>By type.</summary>
    public required IReadOnlyList<TypeCount> Types { get; init; }

    /// <summary>By primary section, the 50 with the most.</summary>
    public required IReadOnlyList<SectionCount> Sections { get; init; }

    /// <summary>By the year of publication in Berlin, latest first.</summary>
    public required IReadOnlyList<YearCount> Years { get; init; }
}

/// <summary>The matches of a type.</summary>
/// <param name="Type">Narrow by it with `type`.</param>
/// <param name="Count">How many.</param>
public sealed record TypeCount(ArticleType Type, int Count);

/// <summary>The matches of a section.</summary>
/// <param name="Section">Narrow by its path with `section`.</param>
/// <param name="Count">How many.</param>
public sealed record SectionCount(SectionLink Section, int Count);

/// <summary>The matches of a year.</summary>
/// <param name="Year">Narrow by it with `year`.</param>
/// <param name="Count">How many.</param>
public sealed record YearCount(int Year, int Count);
