using Api.Delivery.Articles;
using Api.Delivery.Images;
using Api.Http;
using Domain;
using Domain.Sections;

namespace Api.Delivery.Sections;

/// <summary>A section as readers get it.</summary>
public sealed record PublishedSection
{
    /// <summary>Never changes.</summary>
    /// <example>1000021</example>
    public required long Id { get; init; }

    public required SectionKind Kind { get; init; }

    /// <summary>A BCP 47 tag.</summary>
    /// <example>de</example>
    public required string Locale { get; init; }

    /// <summary>The part of the path derived from the title.</summary>
    /// <example>europa</example>
    public required string Slug { get; init; }

    /// <summary>The address of the section on the site.</summary>
    /// <example>/breg-de/themen/europa</example>
    public required string Path { get; init; }

    /// <summary>The title of the section.</summary>
    public required string Title { get; init; }

    /// <summary>The title in the navigation; the full title when there is no shorter one.</summary>
    public required string NavigationTitle { get; init; }

    /// <summary>One line on what readers find here.</summary>
    public required string? Intro { get; init; }

    /// <summary>What it is about, as Media Topics of IPTC, such as `medtop:11000000`.</summary>
    public required IReadOnlyList<string> MediaTopics { get; init; }

    public required PublishedImage? LeadImage { get; init; }

    /// <summary>From the root down to the section itself.</summary>
    public required IReadOnlyList<SectionLink> Breadcrumb { get; init; }

    /// <summary>The sections directly below, in their order.</summary>
    public required IReadOnlyList<SectionTeaser> Children { get; init; }

    /// <summary>The same section on the sites in other locales.</summary>
    public required IReadOnlyList<Translation> Translations { get; init; }
}

/// <summary>A section as the page above it shows it.</summary>
public sealed record SectionTeaser
{
    /// <summary>Never changes.</summary>
    public required long Id { get; init; }

    public required SectionKind Kind { get; init; }

    /// <summary>What to show.</summary>
    public required string Title { get; init; }

    /// <summary>Its address.</summary>
    public required string Path { get; init; }

    /// <summary>One line on what readers find there.</summary>
    public required string? Intro { get; init; }
    public required TeaserImage? LeadImage { get; init; }

    /// <summary>The number of visible articles in it and its descendants; 1,000 means that or more; null without `counts`.</summary>
    public required long? Articles { get; init; }
}

/// <summary>Sections in the order of the tree.</summary>
/// <param name="Items">The sections, in the order of their tree.</param>
public sealed record SectionList(IReadOnlyList<SectionEntry> Items, Page Page);

/// <summary>A section in a list.</summary>
/// <param name="Id">Never changes.</param>
/// <param name="ParentId">The section above; null for a root.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Locale">A BCP 47 tag.</param>
/// <param name="Path">Its address.</param>
/// <param name="Title">Its title.</param>
/// <param name="NavigationTitle">The title in the navigation.</param>
/// <param name="InNavigation">Whether it is in the navigation.</param>
public sealed record SectionEntry(
    long Id,
    long? ParentId,
    SectionKind Kind,
    string Locale,
    string Path,
    string Title,
    string NavigationTitle,
    bool InNavigation
);

/// <summary>Topics from A to Z.</summary>
/// <param name="Items">The topics, from A to Z.</param>
public sealed record TopicList(IReadOnlyList<TopicEntry> Items, Page Page);

/// <summary>A topic in the list from A to Z.</summary>
/// <param name="Letter">Its index letter: `A` to `Z`, else `#`.</param>
/// <param name="Id">Never changes.</param>
/// <param name="Kind">`topic` or `focus`.</param>
/// <param name="Locale">A BCP 47 tag.</param>
/// <param name="Title">What to show.</param>
/// <param name="Path">Its address.</param>
/// <param name="Articles">The number of visible articles; 1,000 means that or more; null without `counts`.</param>
public sealed record TopicEntry(
    string Letter,
    long Id,
    SectionKind Kind,
    string Locale,
    string Title,
    string Path,
    long? Articles
)
{
    private const string NoLetter = "#";

    /// <summary>Taken from the slug, where ä is a, ß is ss, and quotation marks are gone.</summary>
    internal static string LetterOf(string title) =>
        Slug.From(title, NoLetter)[0] is >= 'a' and <= 'z' and var letter ? char.ToUpperInvariant(letter).ToString() : NoLetter;
}

/// <summary>The navigation of one site.</summary>
/// <param name="Home">The link to the home page.</param>
/// <param name="Items">The main items in order, with their descendants.</param>
public sealed record NavigationResponse(SectionLink Home, IReadOnlyList<NavigationItem> Items);

/// <summary>An item of the navigation.</summary>
/// <param name="Id">The section it leads to.</param>
/// <param name="Title">What to show.</param>
/// <param name="Path">The path of the section.</param>
/// <param name="Kind">What the section is for.</param>
/// <param name="Children">The items below it, in their order.</param>
public sealed record NavigationItem(long Id, string Title, string Path, SectionKind Kind, IReadOnlyList<NavigationItem> Children);
