using Api.Data;
using Api.Delivery.Articles;
using Api.Delivery.Images;
using Domain.Sections;

namespace Api.Delivery.Sections;

/// <summary>Reads active sections.</summary>
internal sealed class PublishedSectionStore(Db db)
{
    private static readonly AssembledSql[] Statements = [One(counts: false), One(counts: true)];

    internal static AssembledSql One(bool counts) =>
        new(
            $"""
            select
                {PublishedSectionSql.Columns(counts)}
            from sections shown
            {LeadImageSql.Join}
            where (shown.id = @Id or shown.path = @Path)
              and shown.state = 'active'
            """
        );

    /// <summary>One section; null when there is none.</summary>
    /// <param name="counts">Whether to count the articles of its children.</param>
    public async Task<PublishedSection?> Find(SectionKey key, bool counts, DateTimeOffset now, CancellationToken ct)
    {
        var row = await db.Find<PublishedSectionRow>(
            Statements[counts ? 1 : 0],
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

    /// <summary>The Media Topics of the sections and topics of articles, by section.</summary>
    public async Task<ILookup<long, string>> MediaTopicsOf(IReadOnlyList<PublishedArticle> articles, CancellationToken ct)
    {
        var rows = await db.List<(long Section, string Code)>(
            """
            select s.id, code
            from sections s
            cross join unnest(s.media_topics) with ordinality as topic (code, place)
            where s.id = any (@ids)
            order by s.id, place
            """,
            new
            {
                ids = articles
                    .SelectMany(article => article.Topics.Prepend(article.Section))
                    .Select(section => section.Id)
                    .ToArray(),
            },
            ct
        );
        return rows.ToLookup(row => row.Section, row => row.Code);
    }

    /// <summary>The topics of one tree, or of all, from A to Z; null when there is no such root.</summary>
    public async Task<IReadOnlyList<TopicEntry>?> ListTopics(
        SectionKey? root,
        bool counts,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var rows = await db.List<TopicRow>(
            Topics(counts),
            new
            {
                everything = root is null,
                root?.Id,
                root?.Path,
                now,
            },
            ct
        );

        var topics =
            from row in rows
            where row.Id > 0
            let letter = TopicEntry.LetterOf(row.Title)
            orderby letter
            select new TopicEntry(letter, row.Id, row.Kind, row.Locale, row.Title, row.Path, row.Articles);

        return rows.Count == 0 && root is not null ? null : [.. topics];
    }

    internal static AssembledSql Topics(bool counts) =>
        new(
            $"""
            select coalesce(topic.id, 0) as id, topic.kind, topic.locale, topic.title, topic.path, {(
                counts ? PublishedSectionSql.CountOf("topic") : "null::bigint"
            )} as articles
            from sections root
            left join sections topic on topic.root_id = root.id and topic.kind in ('topic', 'focus') and topic.state = 'active'
            where root.parent_id is null
              and root.state = 'active'
              and (@everything or root.id = @Id or root.path = @Path)
            order by topic.title collate "de-x-icu", topic.id
            """
        );

    /// <summary>The roots of all trees, in their order.</summary>
    public Task<IReadOnlyList<SectionEntry>> ListRoots(CancellationToken ct) =>
        db.List<SectionEntry>(
            """
            select id, parent_id, kind, locale, path, title, coalesce(navigation_title, title) as navigation_title, in_navigation
            from sections
            where parent_id is null
              and state = 'active'
            order by position, id
            """,
            null,
            ct
        );

    /// <summary>The sections of one tree, or of all, each followed by its descendants.</summary>
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

    private sealed record TopicRow
    {
        public long Id { get; init; }
        public SectionKind Kind { get; init; }
        public string Locale { get; init; } = "";
        public string Title { get; init; } = "";
        public string Path { get; init; } = "";
        public long? Articles { get; init; }
    }
}
