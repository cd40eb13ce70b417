using Api.Data;
using Api.Delivery.Images;
using Api.Http;
using Domain.Sections;

namespace Api.Delivery.Sections;

/// <summary>What readers see of sections.</summary>
internal sealed class PublishedSectionStore(Db db)
{
    /// <summary>One section; null when there is none.</summary>
    public async Task<PublishedSection?> Find(SectionKey key, DateTimeOffset now, CancellationToken ct)
    {
        var row = await db.Find<SectionRow>(
            $"""
            select
                shown.id, shown.kind, shown.locale, shown.slug, shown.path, shown.title,
                coalesce(shown.navigation_title, shown.title) as navigation_title, shown.intro,
                {LeadImageSql.Columns},
                (
                    select json_agg(json_build_object('id', b.id, 'title', b.title, 'path', b.path) order by b.path)
                    from sections b
                    where b.path = any (section_paths(shown.path))
                ) as breadcrumb,
                (
                    select coalesce(json_agg(json_build_object('id', c.id, 'title', c.title, 'path', c.path) order by c.position, c.id), '[]')
                    from sections c
                    where c.parent_id = shown.id
                      and c.state = 'active'
                ) as children
            from sections shown
            {LeadImageSql.Join}
            where (shown.id = @Id or shown.path = @Path)
              and shown.state = 'active'
            """,
            new
            {
                key.Id,
                key.Path,
                now,
            },
            ct
        );

        return row?.ToSection();
    }

    /// <summary>The sections of one tree, or of all, each followed by what lies below it.</summary>
    public Task<IReadOnlyList<SectionEntry>> List(SectionKey? root, CancellationToken ct) =>
        db.List<SectionEntry>(
            """
            with recursive tree (id, places) as (
                select id, array[position::bigint, id]
                from sections
                where parent_id is null
                  and state = 'active'
                  and (@everything or id = @Id or path = @Path)
                union all
                select s.id, t.places || s.position::bigint || s.id
                from tree t
                join sections s on s.parent_id = t.id
                where s.state = 'active'
            )
            select
                s.id, s.parent_id, s.kind, s.locale, s.path, s.title, coalesce(s.navigation_title, s.title) as navigation_title,
                s.in_navigation
            from tree t
            join sections s on s.id = t.id
            order by t.places
            """,
            new
            {
                everything = root is null,
                root?.Id,
                root?.Path,
            },
            ct
        );

    private sealed record SectionRow : LeadImageRow
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
                Breadcrumb = Json.Read<IReadOnlyList<SectionLink>>(Breadcrumb),
                Children = Json.Read<IReadOnlyList<SectionLink>>(Children),
            };
    }
}
