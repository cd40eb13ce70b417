using Api.Delivery.Articles;
using Api.Delivery.Images;
using Api.Http;
using Api.Publishing;
using Domain.Sections;

namespace Api.Delivery.Sections;

/// <summary>The columns of a section, for a row named `shown` with its lead image joined.</summary>
internal static class PublishedSectionSql
{
    /// <param name="counts">Whether to count the articles of its children.</param>
    public static string Columns(bool counts) =>
        $"""
            shown.id, shown.kind, shown.locale, shown.slug, shown.path, shown.title,
            coalesce(shown.navigation_title, shown.title) as navigation_title, shown.intro, shown.media_topics,
            {LeadImageSql.Columns},
            {BreadcrumbOf("shown")} as breadcrumb,
            (
                select coalesce(json_agg(json_build_object(
                    'id', v.id, 'locale', v.locale, 'title', v.title, 'path', v.path
                ) order by v.locale), '[]')
                from sections v
                where v.translation_group = shown.translation_group
                  and v.id <> shown.id
                  and v.state = 'active'
            ) as translations,
            (
                select coalesce(json_agg(json_strip_nulls(row_to_json(child)) order by child.position, child.id), '[]')
                from (
                    select
                        shown.id, shown.kind, shown.title, shown.path, shown.intro, shown.position, {LeadImageSql.TeaserColumns},
                        {(counts ? CountOf("shown") : "null::bigint")} as articles
                    from (select shown.id) above
                    join sections shown on shown.parent_id = above.id and shown.state = 'active'
                    {LeadImageSql.Join}
                ) child
            ) as children
            """;

    /// <summary>The number of visible articles in a section and its descendants; counting stops at a thousand.</summary>
    public static string CountOf(string section) =>
        $"""
            (
                select count(*)
                from (
                    select
                    from (select {section}.id, {section}.locale) asked
                    join publication_sections shown on shown.section_id = asked.id and shown.locale = asked.locale
                    where shown.listed
                      and {PublicationSql.IsVisible}
                    limit 1000
                ) listed
            )
            """;

    /// <summary>The section and its ancestors, the root first; read as <see cref="SectionLink"/>.</summary>
    public static string BreadcrumbOf(string section) =>
        $"""
            (
                with recursive above (id, title, path, parent_id) as (
                    select {section}.id, {section}.title, {section}.path, {section}.parent_id
                    union all
                    select b.id, b.title, b.path, b.parent_id
                    from above
                    join sections b on b.id = above.parent_id
                )
                select json_agg(json_build_object('id', id, 'title', title, 'path', path) order by path)
                from above
            )
            """;
}

/// <summary>The database row of a section.</summary>
internal record PublishedSectionRow : LeadImageRow
{
    public long Id { get; init; }
    public SectionKind Kind { get; init; }
    public string Locale { get; init; } = "";
    public string Slug { get; init; } = "";
    public string Path { get; init; } = "";
    public string Title { get; init; } = "";
    public string NavigationTitle { get; init; } = "";
    public string? Intro { get; init; }
    public string[] MediaTopics { get; init; } = [];
    public string Breadcrumb { get; init; } = "[]";
    public string Children { get; init; } = "[]";
    public string Translations { get; init; } = "[]";

    public PublishedSection ToSection(ArticleInclude include = ArticleInclude.None) =>
        new()
        {
            Id = Id,
            Kind = Kind,
            Locale = Locale,
            Slug = Slug,
            Path = Path,
            Title = Title,
            NavigationTitle = NavigationTitle,
            Intro = Intro,
            MediaTopics = MediaTopics,
            LeadImage = LeadImage is { } image ? PublishedImage.From(image) : null,
            Breadcrumb = Json.ReadList<SectionLink>(Breadcrumb),
            Children = [.. RowJson.Sections(Children).Select(row => row.ToTeaser(include))],
            Translations = Json.ReadList<Translation>(Translations),
        };
}

/// <summary>The database row of a section on the page above it.</summary>
internal sealed record SectionTeaserRow : LeadImageRow
{
    public long Id { get; init; }
    public SectionKind Kind { get; init; }
    public string Title { get; init; } = "";
    public string Path { get; init; } = "";
    public string? Intro { get; init; }
    public long? Articles { get; init; }

    public SectionTeaser ToTeaser(ArticleInclude include) =>
        new()
        {
            Id = Id,
            Kind = Kind,
            Title = Title,
            Path = Path,
            Intro = Intro,
            LeadImage = LeadImage is { } image ? TeaserImage.From(image, include) : null,
            Articles = Articles,
        };
}
