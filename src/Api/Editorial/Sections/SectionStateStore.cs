using Api.Data;

namespace Api.Editorial.Sections;

/// <summary>An item that prevents a section from being archived.</summary>
internal sealed record Obstacle(string Kind, long Id, string Title);

/// <summary>SQL that activates and archives sections.</summary>
internal sealed class SectionStateStore(Db db)
{
    /// <summary>Publishes a draft.</summary>
    public Task Activate(StoredSection section, string by, DateTimeOffset now, CancellationToken ct) =>
        db.Execute(
            """
            select claim_path(@Path);

            with activated as (
                update sections
                set state = 'active',
                    was_public = true,
                    version = version + 1,
                    changed_at = @now,
                    changed_by = @by
                where id = @Id
                returning id
            )
            insert into events (type, subject_kind, subject_id, at)
            select 'section.created', 'section', id, @now
            from activated;
            """,
            new
            {
                section.Section.Id,
                section.Section.Path,
                by,
                now,
            },
            ct
        );

    /// <summary>What prevents a section from being archived: children, and articles in it that are or will be public.</summary>
    public async Task<IReadOnlyList<Obstacle>> ListObstacles(long id, int limit, DateTimeOffset now, CancellationToken ct)
    {
        // Waits for running publications into this section and blocks new ones.
        await db.Execute("select from sections where id = @id for update", new { id }, ct);

        return await db.List<Obstacle>(
            """
            (
                select 'section' as kind, id, title
                from sections
                where parent_id = @id
                  and state <> 'archived'
                order by position, id
                limit @limit
            )
            union all
            (
                select 'article', article_id, max(title)
                from publications
                where section_id = @id
                  and (visible_until is null or visible_until > @now)
                group by article_id
                order by article_id
                limit @limit
            )
            """,
            new
            {
                id,
                limit,
                now,
            },
            ct
        );
    }

    /// <summary>Archives a section and removes its pins; its path is gone, or redirects to the target.</summary>
    public Task Archive(StoredSection section, string? target, string by, DateTimeOffset now, CancellationToken ct) =>
        db.Execute(
            """
            select retarget_redirects(@Path, @target) where @target::text is not null;

            with archived as (
                update sections
                set state = 'archived',
                    version = version + 1,
                    changed_at = @now,
                    changed_by = @by
                where id = @Id
                returning id, path, was_public
            ),
            unpinned as (
                delete from section_pins
                where section_id = @Id
            ),
            redirected as (
                insert into redirects (path, target, created_at, created_by)
                select path, @target, @now, @by
                from archived
                where @target::text is not null
                on conflict (lower(path)) do update
                set target = excluded.target,
                    removed_at = null,
                    version = redirects.version + 1
            )
            insert into events (type, subject_kind, subject_id, at, data)
            select 'section.archived', 'section', id, @now, jsonb_build_object('path', path)
            from archived
            where was_public;
            """,
            new
            {
                section.Section.Id,
                section.Section.Path,
                target,
                by,
                now,
            },
            ct
        );
}
