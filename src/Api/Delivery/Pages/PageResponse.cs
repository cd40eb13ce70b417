using System.Text.Json.Serialization;
using Api.Delivery.Articles;
using Api.Delivery.Sections;

namespace Api.Delivery.Pages;

/// <summary>What stands at a path: `kind` tells which of the four.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ArticlePage), "article")]
[JsonDerivedType(typeof(SectionPage), "section")]
[JsonDerivedType(typeof(RedirectPage), "redirect")]
[JsonDerivedType(typeof(GonePage), "gone")]
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

    /// <summary>What editors put at the head of the section, in their order, as far as it is visible; at most 12.</summary>
    public required IReadOnlyList<Teaser> Pinned { get; init; }

    /// <summary>The newest articles of the section and of those below it; the cursor goes on in `/v1/articles?section=`.</summary>
    public required TeaserList Articles { get; init; }

    public required SeoResponse Seo { get; init; }
}

/// <summary>The path has moved.</summary>
public sealed record RedirectPage : PageResponse
{
    /// <summary>Where to: a path of this site, or an address elsewhere.</summary>
    public required string To { get; init; }
}

/// <summary>Something stood here and was taken back.</summary>
public sealed record GonePage : PageResponse
{
    /// <summary>The headline it had; null unless a notice was given.</summary>
    public required string? Title { get; init; }

    /// <summary>What readers are told.</summary>
    public required string? PublicNotice { get; init; }

    public required DateTimeOffset GoneAt { get; init; }
}
