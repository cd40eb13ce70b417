using Api.Delivery.Images;
using Api.Http;
using Domain.Sections;

namespace Api.Delivery.Sections;

/// <summary>The columns of a section, for a row named `shown` with its lead image joined.</summary>
internal static class PublishedSectionSql
{
    public static readonly string Columns = $"""
        shown.id, shown.kind, shown.locale, shown.slug, shown.path, shown.title,
        coalesce(shown.navigation_title, shown.title) as navigation_title, shown.intro,
        {LeadImageSql.Columns},
        {BreadcrumbOf("shown")} as breadcrumb,
        (
            select coalesce(json_agg(json_build_object('id', c.id, 'title', c.title, 'path', c.path) order by c.position, c.id), '[]')
            from sections c
            where c.parent_id = shown.id
              and c.state = 'active'
        ) as children
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
    public string Breadcrumb { get; init; } = "[]";
    public string Children { get; init; } = "[]";

    public PublishedSection ToSection() =>
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
            LeadImage = LeadImage is { } image ? PublishedImage.From(image) : null,
            Breadcrumb = Json.ReadList<SectionLink>(Breadcrumb),
            Children = Json.ReadList<SectionLink>(Children),
        };
}
