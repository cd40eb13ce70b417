using System.Text.Json.Serialization;
using Api.Delivery.Articles;
using Api.Delivery.Articles.Formats;
using Api.Delivery.Images;
using Api.Delivery.Sections;
using Domain.Articles;

namespace Api.Delivery.Pages;

/// <summary>The page at a path, or where it has moved; `kind` says which.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ArticlePage), "article")]
[JsonDerivedType(typeof(SectionPage), "section")]
[JsonDerivedType(typeof(HomePage), "home")]
[JsonDerivedType(typeof(RedirectPage), "redirect")]
public abstract record PageResponse;

/// <summary>An article's page.</summary>
public sealed record ArticlePage : PageResponse
{
    /// <summary>The canonical path.</summary>
    public required string Path { get; init; }

    /// <summary>The address of the site's navigation.</summary>
    /// <example>/v1/navigation?root=breg-de</example>
    public required string Navigation { get; init; }

    public required PublishedArticle Article { get; init; }

    /// <summary>The articles among the `relatedLinks`, as teasers, in their order.</summary>
    public required IReadOnlyList<Teaser> Related { get; init; }

    /// <summary>Open Graph properties for link previews: output one `meta` element each, in this order.</summary>
    public required IReadOnlyList<MetaProperty> OpenGraph { get; init; }

    /// <summary>JSON-LD (schema.org) for search engines, with absolute URLs: output it unchanged.</summary>
    public required JsonLdDocument JsonLd { get; init; }
}

/// <summary>A section's page.</summary>
public sealed record SectionPage : PageResponse
{
    /// <summary>The canonical path.</summary>
    public required string Path { get; init; }

    /// <summary>The address of the site's navigation.</summary>
    /// <example>/v1/navigation?root=breg-de</example>
    public required string Navigation { get; init; }

    public required PublishedSection Section { get; init; }

    /// <summary>The visible articles that editors pinned to the top of the section, in their order; at most 12.</summary>
    public required IReadOnlyList<Teaser> Pinned { get; init; }

    /// <summary>
    /// The newest articles of the section and its descendants; the cursor continues here and at `/v1/articles?section=` with the
    /// path.
    /// </summary>
    public required TeaserList Articles { get; init; }

    public required SeoResponse Seo { get; init; }

    /// <summary>Open Graph properties for link previews: output one `meta` element each, in this order.</summary>
    public required IReadOnlyList<MetaProperty> OpenGraph { get; init; }

    /// <summary>JSON-LD (schema.org) for search engines, with absolute URLs: output it unchanged.</summary>
    public required JsonLdDocument JsonLd { get; init; }
}

/// <summary>The home page of a site.</summary>
public sealed record HomePage : PageResponse
{
    /// <summary>The canonical path.</summary>
    public required string Path { get; init; }

    /// <summary>The address of the site's navigation.</summary>
    /// <example>/v1/navigation?root=breg-de</example>
    public required string Navigation { get; init; }

    public required PublishedSection Section { get; init; }

    /// <summary>The visible articles that editors put on the stage, in their order; at most 12.</summary>
    public required IReadOnlyList<Teaser> Stage { get; init; }

    /// <summary>The site's sections of kind `focus` in their order, each with links to its newest articles.</summary>
    public required IReadOnlyList<FocusTeaser> Focuses { get; init; }

    /// <summary>
    /// The newest articles, speeches, interviews and press conferences; the cursor continues here, and at
    /// `/v1/articles?section=` with the path and `type=article,speech,interview,pressConference`.
    /// </summary>
    public required TeaserList Articles { get; init; }

    /// <summary>The newest press releases; at most 6.</summary>
    public required IReadOnlyList<Teaser> PressReleases { get; init; }

    /// <summary>The newest videos, recordings and galleries; at most 6.</summary>
    public required IReadOnlyList<Teaser> Media { get; init; }

    public required SeoResponse Seo { get; init; }

    /// <summary>Open Graph properties for link previews: output one `meta` element each, in this order.</summary>
    public required IReadOnlyList<MetaProperty> OpenGraph { get; init; }

    /// <summary>JSON-LD (schema.org) for search engines, with absolute URLs: output it unchanged.</summary>
    public required JsonLdDocument JsonLd { get; init; }
}

/// <summary>A focus as a home page shows it.</summary>
public sealed record FocusTeaser
{
    public required SectionLink Section { get; init; }

    /// <summary>One line on what readers find there.</summary>
    public required string? Intro { get; init; }
    public required TeaserImage? LeadImage { get; init; }

    /// <summary>The newest articles of the focus; at most 4.</summary>
    public required IReadOnlyList<FocusArticle> Articles { get; init; }
}

/// <summary>An article below the tile of its focus: a link. Whole teasers are on the page of the focus.</summary>
/// <param name="Id">Never changes and is never reused.</param>
/// <param name="Type">The type of the article.</param>
/// <param name="Path">The canonical address.</param>
/// <param name="Kicker">Dachzeile.</param>
/// <param name="Title">The title of the article.</param>
/// <param name="PublishedAt">The start of its current uninterrupted publication.</param>
public sealed record FocusArticle(
    long Id,
    ArticleType Type,
    string Path,
    string? Kicker,
    string Title,
    DateTimeOffset PublishedAt
)
{
    internal static FocusArticle From(Teaser teaser) =>
        new(teaser.Id, teaser.Type, teaser.Path, teaser.Kicker, teaser.Title, teaser.PublishedAt);
}

/// <summary>The database row of a focus.</summary>
internal sealed record FocusRow : LeadImageRow
{
    public long Id { get; init; }
    public string Title { get; init; } = "";
    public string Path { get; init; } = "";
    public string? Intro { get; init; }
    public List<TeaserRow> Articles { get; init; } = [];

    public FocusTeaser ToFocus(ArticleInclude include) =>
        new()
        {
            Section = new SectionLink(Id, Title, Path),
            Intro = Intro,
            LeadImage = LeadImage is { } image ? TeaserImage.From(image, include) : null,
            Articles = [.. Articles.Select(row => FocusArticle.From(row.ToTeaser(ArticleInclude.None)))],
        };
}

/// <summary>The path has moved.</summary>
public sealed record RedirectPage : PageResponse
{
    /// <summary>The target: a path of this site, or an external URL.</summary>
    public required string To { get; init; }

    /// <summary>The notice of the article that was withdrawn from this path; null when there is none.</summary>
    public required string? PublicNotice { get; init; }
}

/// <summary>The page is no longer public.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(GonePage), "gone")]
public record GonePage
{
    /// <summary>The headline of the former article; null without a notice.</summary>
    public required string? Title { get; init; }

    /// <summary>The notice that readers see; null when there is none.</summary>
    public required string? PublicNotice { get; init; }

    /// <summary>When it was withdrawn.</summary>
    public required DateTimeOffset GoneAt { get; init; }
}
