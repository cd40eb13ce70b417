using Api.Data;

namespace Api.Transfer;

/// <summary>SQL that decides which item each line of an import is, before any of them is stored.</summary>
internal sealed class ImportPlanStore(Db db)
{
    /// <summary>Updates PostgreSQL's statistics: without them it expects few lines, and compares each with all others.</summary>
    public Task Analyze(CancellationToken ct) => db.Execute("analyze import_lines", null, ct);

    /// <summary>Finds the existing items of a part of the lines.</summary>
    public Task FindItems(ImportJob job, int after, int last, CancellationToken ct) =>
        db.Execute(
            """
            with found as (
                select
                    l.number,
                    case l.kind
                        when 'article' then coalesce(
                            (select id from articles where external_id = l.external_id and trashed_at is null),
                            (
                                select id
                                from articles
                                where translation_group = l.translation_group
                                  and locale = split_part(l.natural_key, ' ', 2)
                                  and trashed_at is null
                                  and (external_id is null or l.external_id is null)
                            )
                        )
                        when 'section' then coalesce(
                            (select id from sections where external_id = l.external_id),
                            (
                                select id
                                from sections
                                where path = l.natural_key
                                  and (external_id is null or l.external_id is null)
                                  and (state = 'archived') = (l.state is not distinct from 'archived')
                            )
                        )
                        when 'image' then coalesce(
                            (select id from images where external_id = l.external_id),
                            (select id from images where sha256 = l.natural_key and (external_id is null or l.external_id is null))
                        )
                        when 'document' then coalesce(
                            (select id from documents where external_id = l.external_id),
                            (
                                select id
                                from documents
                                where sha256 = l.natural_key
                                  and (external_id is null or l.external_id is null)
                            )
                        )
                        else coalesce(
                            (select id from redirects where external_id = l.external_id and removed_at is null),
                            (
                                select id
                                from redirects
                                where lower(path) = l.natural_key
                                  and (external_id is null or l.external_id is null)
                            )
                        )
                    end as id
                from import_lines l
                where l.import_id = @Id
                  and l.number > @after
                  and l.number <= @last
                  and l.step is not null
            )
            update import_lines l
            set item_id = f.id,
                is_new = false,
                translation_group = coalesce(
                    (select translation_group from articles a where l.kind = 'article' and a.id = f.id), l.translation_group
                )
            from found f
            where l.import_id = @Id
              and l.number = f.number
              and f.id is not null
            """,
            new
            {
                job.Id,
                after,
                last,
            },
            ct
        );

    /// <summary>Gives the new items of a part of the lines their ids: the ones that they ask for where those are free.</summary>
    public Task AssignIds(ImportJob job, int after, int last, CancellationToken ct) =>
        db.Execute(
            """
            with wanting as (
                select distinct on (l.kind = 'redirect', l.wanted_id) l.number, l.wanted_id
                from import_lines l
                where l.import_id = @Id
                  and l.number > @after
                  and l.number <= @last
                  and l.step is not null
                  and l.item_id is null
                  and l.wanted_id between 1 and @MaxId
                  and case
                      when l.kind = 'redirect' then not exists (select from redirects where id = l.wanted_id)
                      else not exists (select from articles where id = l.wanted_id)
                          and not exists (select from sections where id = l.wanted_id)
                          and not exists (select from images where id = l.wanted_id)
                          and not exists (select from documents where id = l.wanted_id)
                  end
                  and not exists (
                      select
                      from import_lines o
                      where o.import_id = @Id
                        and o.item_id = l.wanted_id
                        and (o.kind = 'redirect') = (l.kind = 'redirect')
                  )
                order by l.kind = 'redirect', l.wanted_id, l.number
            )
            update import_lines l
            set item_id = w.wanted_id
            from wanting w
            where l.import_id = @Id
              and l.number = w.number;

            select setval('content_ids', greatest((select last_value from content_ids), max(item_id)))
            from import_lines
            where import_id = @Id
              and number > @after
              and number <= @last
              and kind <> 'redirect'
              and is_new
            having max(item_id) is not null;

            update import_lines
            set item_id = nextval('content_ids')
            where import_id = @Id
              and number > @after
              and number <= @last
              and step is not null
              and kind <> 'redirect'
              and item_id is null;
            """,
            new
            {
                job.Id,
                after,
                last,
                MaxId,
            },
            ct
        );

    /// <summary>Lines of a part that are the same item as an earlier line.</summary>
    public Task<IReadOnlyList<RefusedTarget>> ListDuplicates(ImportJob job, int after, int last, CancellationToken ct) =>
        db.List<RefusedTarget>(
            """
            select l.number, min(e.number) as target
            from import_lines l
            join import_lines e on e.import_id = l.import_id and e.kind = l.kind and e.number < l.number
            where l.import_id = @Id
              and l.number > @after
              and l.number <= @last
              and l.step is not null
              and e.step is not null
              and e.external_id = l.external_id
            group by l.number
            union
            select l.number, min(e.number) as target
            from import_lines l
            join import_lines e on e.import_id = l.import_id and e.item_id = l.item_id and e.kind = l.kind and e.number < l.number
            where l.import_id = @Id
              and l.number > @after
              and l.number <= @last
              and l.step is not null
              and e.step is not null
              and l.external_id is null
            group by l.number
            """,
            new
            {
                job.Id,
                after,
                last,
            },
            ct
        );

    /// <summary>Joins translations to the group of the article that they name; returns how many were not in it yet.</summary>
    public Task<int> JoinTranslations(ImportJob job, CancellationToken ct) =>
        db.Execute(
            """
            update import_lines l
            set translation_group = g.translation_group
            from (
                select t.number, coalesce(o.translation_group, a.translation_group) as translation_group
                from import_lines t
                left join import_lines o
                    on o.import_id = t.import_id and o.kind = 'article' and o.external_id = t.translation_of and o.step is not null
                left join articles a on a.external_id = t.translation_of and a.trashed_at is null
                where t.import_id = @Id
                  and t.translation_of is not null
                  and t.step is not null
            ) g
            where l.import_id = @Id
              and l.number = g.number
              and g.translation_group is not null
              and l.translation_group is distinct from g.translation_group
            """,
            new { job.Id },
            ct
        );

    // Far above any id in use, and far below the end of the sequence.
    private const long MaxId = 1_000_000_000_000;
}
