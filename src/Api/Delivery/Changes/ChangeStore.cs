using Api.Data;
using Api.Delivery.Documents;
using Api.Delivery.Images;
using Api.Delivery.Sections;
using Api.Publishing;
using Domain;
using Domain.Articles;

namespace Api.Delivery.Changes;

/// <summary>The events of the change log that readers may see.</summary>
internal sealed class ChangeStore(Db db)
{
    /// <summary>
    /// The changes after a cursor, as <see cref="List" /> returns them. The error says that the log does not have what the cursor has seen; only
    /// the primary can tell, since a replica may be behind.
    /// </summary>
    public async Task<Result<LogPart<Change>>> After(
        LogCursor cursor,
        int limit,
        DateTimeOffset now,
        CancellationToken ct,
        ChangeFilter? filter = null
    )
    {
        var found = await List(cursor.Id, limit, now, ct, filter);

        if (found.HasLost(cursor))
        {
            found = await Db.FromPrimary(() => List(cursor.Id, limit, now, ct, filter));
        }

        return found.HasLost(cursor) ? LogCursor.Lost : found;
    }

    /// <summary>The change of an event; null when readers may not see it or the filter does not let it through.</summary>
    public async Task<Change?> Find(long id, DateTimeOffset now, CancellationToken ct, ChangeFilter? filter = null) =>
        (await Read(id - 1, 1, window: 1, filter ?? ChangeFilter.None, now, ct)).Items.SingleOrDefault(change => change.Id == id);

    /// <summary>
    /// The changes after an event that a filter lets through, oldest first, and where they end; ids follow commits, so none appear between
    /// them. There may be fewer than the limit and still more to come.
    /// </summary>
    public Task<LogPart<Change>> List(
        long after,
        int limit,
        DateTimeOffset now,
        CancellationToken ct,
        ChangeFilter? filter = null
    ) => Read(after, limit, filter is null or { IsEmpty: true } ? 10 * limit : Window, filter ?? ChangeFilter.None, now, ct);

    private async Task<LogPart<Change>> Read(
        long after,
        int limit,
        int window,
        ChangeFilter filter,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var rows = await db.List<ChangeRow>(
            $"""
            select log.*, (select {Mark} from events e where e.id = log.through) as through_mark, page.*
            from (
                select
                    head.id as head,
                    coalesce((select max(id) from (select id from events where id > @after order by id limit @window) ahead), head.id) as through,
                    (select {Mark} from events e where e.id = @after) as start_mark
                from (select coalesce(max(id), 0) as id from events) head
            ) log
            left join lateral (
                select
                    e.id, {Mark} as mark, e.type, e.subject_kind, e.subject_id, e.at, e.data ->> 'updateKind' as update_kind,
                    coalesce(shown.locale, own.locale) as locale,
                    coalesce({PublicationSql.Path}, own.path) as path,
                    case e.subject_kind
                        when 'article' then shown.article_id is null
                        when 'section' then own.id is null
                        when 'image' then i.id is null or i.rights_expire_at <= @now
                        when 'document' then false
                        else not exists (select from redirects r where r.id = e.subject_id and r.removed_at is null)
                    end as gone,
                    touched.paths
                from (
                    select e.*
                    from (select * from events where id > @after order by id limit @window) e
                    left join images i on e.subject_kind = 'image' and i.id = e.subject_id
                    left join documents d on e.subject_kind = 'document' and d.id = e.subject_id
                    where (e.subject_kind <> 'image' or {PublishedImageStore.IsPublic} or e.data -> 'wasPublic' = 'true')
                      and (e.subject_kind <> 'document' or e.type = 'document.purged' or {PublishedDocumentStore.IsPublic})
                      and {ChangeFilter.Condition}
                    order by e.id
                    limit @limit
                ) e
                left join publications shown on e.subject_kind = 'article' and shown.article_id = e.subject_id and {PublicationSql.IsVisible}
                left join sections s on s.id = shown.section_id
                left join sections own on e.subject_kind = 'section' and own.id = e.subject_id and own.state = 'active'
                left join images i on e.subject_kind = 'image' and i.id = e.subject_id
                cross join lateral (
                    {Paths}
                ) touched
            ) page on true
            order by page.id
            """,
            new
            {
                after,
                limit = limit + 1,
                window,
                now,
                events = filter.Events,
                types = filter.Types,
                sections = filter.Sections,
                locales = filter.Locales,
                ids = filter.Ids,
            },
            ct
        );

        return LogPart<Change>.Of(rows, limit, row => row.ToChange());
    }

    /// <summary>The named sections, archived ones too, since that may be the change; null when one does not exist.</summary>
    public async Task<long[]?> SectionsOf(IReadOnlyList<SectionKey> keys, CancellationToken ct)
    {
        var found = await db.List<SectionKey>(
            "select id, path from sections where state <> 'draft' and (id = any (@ids) or path = any (@paths))",
            new
            {
                ids = keys.Select(key => key.Id).OfType<long>().ToArray(),
                paths = keys.Select(key => key.Path).OfType<string>().ToArray(),
            },
            ct
        );

        return keys.All(key => found.Any(section => section.Id == key.Id || section.Path == key.Path))
            ? [.. found.Select(section => section.Id!.Value)]
            : null;
    }

    /// <summary>Tells the event `e` from one with the same id in another log, such as one that was restored to an earlier time.</summary>
    private const string Mark = "substr(md5(concat_ws(' ', e.id, e.type, e.subject_id, extract(epoch from e.at))), 1, 8)";

    /// <summary>How many events one statement looks at: a filter that lets nothing through must not read the whole log.</summary>
    private const int Window = 10_000;

    /// <summary>
    /// The pages that show the item of the event `e`, its own first, and the lists that it has left; of a publication that has ended, those
    /// that showed it.
    /// </summary>
    private const string Paths = $"""
        with latest as materialized (
            select p.edition_id, p.article_id, p.translation_group, p.section_id, p.slug, p.alternatives
            from publications p
            where e.subject_kind = 'article'
              and p.article_id = e.subject_id
              and p.visible_from <= @now
            order by p.visible_from desc
            limit 1
        )
        select coalesce(array_agg(page.path order by page.place, page.path desc), array[]::text[]) as paths
        from (
            select min(touched.place) as place, touched.path
            from (
                select 1 as place, {PublicationSql.Path} as path
                from latest shown
                join sections s on s.id = shown.section_id
                union all
                select 2, {PublicationSql.Path}
                from latest
                join publications shown on shown.translation_group = latest.translation_group and shown.article_id <> latest.article_id
                join sections s on s.id = shown.section_id
                where {PublicationSql.IsVisible}
                union all
                select 2, {PublicationSql.Path}
                from latest
                join publications shown on shown.article_id = any (latest.alternatives)
                join sections s on s.id = shown.section_id
                where {PublicationSql.IsVisible}
                union all
                (
                    select 2, {PublicationSql.Path}
                    from publications shown
                    join sections s on s.id = shown.section_id
                    where e.subject_kind = 'article'
                      and cardinality(shown.alternatives) > 0
                      and shown.alternatives @> array[e.subject_id]
                      and {PublicationSql.IsVisible}
                    order by shown.published_at desc, shown.article_id desc
                    limit 80
                )
                union all
                select 2, {PublicationSql.Path}
                from publications shown
                join sections s on s.id = shown.section_id
                where e.subject_kind = 'article'
                  and shown.article_id = any (array(select jsonb_array_elements_text(e.data -> 'unnamed'))::bigint[])
                  and {PublicationSql.IsVisible}
                union all
                select 3, s.path
                from latest
                join publication_sections placed on placed.edition_id = latest.edition_id
                join sections s on s.id = placed.section_id and s.state = 'active'
                union all
                select 1, w.path
                from withdrawals w
                where e.subject_kind = 'article'
                  and w.article_id = e.subject_id
                union all
                select 3, s.path
                from withdrawals w
                join sections s on s.path = any (section_paths(w.path)) and s.state = 'active'
                where e.subject_kind = 'article'
                  and w.article_id = e.subject_id
                union all
                select 3, s.path
                from sections former
                join sections s on s.path = any (section_paths(former.path)) and s.state = 'active'
                where e.subject_kind = 'article'
                  and former.id = any (array(select jsonb_array_elements_text(e.data -> 'left'))::bigint[])
                union all
                select 3, s.path
                from sections s
                where e.subject_kind = 'section'
                  and s.state = 'active'
                  and s.path = any (section_paths(e.data ->> 'from') || section_paths(e.data ->> 'to') || section_paths(e.data ->> 'path'))
                union all
                select 1, coalesce(own.path, e.data ->> 'path')
                where e.subject_kind = 'section' and coalesce(own.path, e.data ->> 'path') is not null
                union all
                select 2, s.path
                from sections changed
                join sections s on s.translation_group = changed.translation_group or s.id = changed.parent_id
                where e.subject_kind = 'section'
                  and changed.id = e.subject_id
                  and s.id <> changed.id
                  and s.state = 'active'
                union all
                (
                    select 1, {PublicationSql.Path}
                    from publications shown
                    join sections s on s.id = shown.section_id
                    where e.subject_kind = 'image'
                      and (shown.lead_image_id = e.subject_id or shown.images @> array[e.subject_id])
                      and {PublicationSql.IsVisible}
                    limit 90
                )
                union all
                (
                    select 1, {PublicationSql.Path}
                    from publications shown join sections s on s.id = shown.section_id
                    where e.subject_kind = 'document' and shown.links @> array[e.subject_id] and {PublicationSql.IsVisible}
                    limit 90
                )
                union all
                select 2, s.path
                from sections s
                where e.subject_kind = 'image'
                  and s.lead_image_id = e.subject_id
                  and s.state = 'active'
            ) touched
            group by touched.path
            order by min(touched.place), touched.path desc
            limit 100
        ) page
        """;

    private sealed record ChangeRow : ILogRow
    {
        public long Head { get; init; }
        public long Through { get; init; }
        public string? ThroughMark { get; init; }
        public string? StartMark { get; init; }
        public string? Mark { get; init; }
        public long Id { get; init; }
        public string Type { get; init; } = "";
        public SubjectKind SubjectKind { get; init; }
        public long SubjectId { get; init; }
        public DateTimeOffset At { get; init; }
        public UpdateKind? UpdateKind { get; init; }
        public string? Locale { get; init; }
        public string? Path { get; init; }
        public string[] Paths { get; init; } = [];
        public bool Gone { get; init; }

        public Change ToChange() =>
            new()
            {
                Id = Id,
                Type = Type,
                Subject = new ChangeSubject(SubjectKind, SubjectId),
                At = At,
                Gone = Gone,
                Locale = Locale,
                Path = Path,
                Paths = Paths,
                UpdateKind = UpdateKind,
            };
    }
}
