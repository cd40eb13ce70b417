using Api.Data;

namespace Api.Editorial.Sections;

/// <summary>SQL for the articles pinned to the top of a section.</summary>
internal sealed class SectionPinStore(Db db)
{
    /// <summary>Those of the given articles that exist and are not in the trash.</summary>
    public Task<IReadOnlyList<long>> ListPinnable(IReadOnlyList<long> articles, CancellationToken ct) =>
        db.List<long>(
            "select id from articles where id = any (@articles) and trashed_at is null",
            new { articles = articles.ToArray() },
            ct
        );

    /// <summary>Replaces the pinned articles of a section.</summary>
    public Task Save(long id, IReadOnlyList<long> articles, string by, DateTimeOffset now, CancellationToken ct) =>
        db.Execute(
            """
            delete from section_pins where section_id = @id;

            with pinned as (
                insert into section_pins (section_id, position, article_id)
                select @id, position, article_id
                from unnest(@articles) with ordinality as named (article_id, position)
            ),
            saved as (
                update sections
                set version = version + 1,
                    changed_at = @now,
                    changed_by = @by
                where id = @id
                returning id, state
            )
            insert into events (type, subject_kind, subject_id, at)
            select 'section.updated', 'section', id, @now
            from saved
            where state = 'active';
            """,
            new
            {
                id,
                articles = articles.ToArray(),
                by,
                now,
            },
            ct
        );
}
