using Api.Data;
using Domain.Articles;

namespace Api.Editorial.Articles.Coverage;

/// <summary>Which texts to list; null and empty match all.</summary>
internal sealed record CoverageQuestion
{
    /// <summary>Only texts that lack one of these locales.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Only texts of these sections.</summary>
    public IReadOnlyList<long>? Sections { get; init; }

    public Outdated? Outdated { get; init; }
    public bool? IsPublic { get; init; }
}

/// <summary>A variant of a text, the first of which is the one that the others were made of.</summary>
internal sealed record VariantRow
{
    public long SourceId { get; init; }
    public long Id { get; init; }
    public string Locale { get; init; } = "";
    public EditionState State { get; init; }
    public int? PublishedEdition { get; init; }
    public string Title { get; init; } = "";
    public DateTimeOffset ChangedAt { get; init; }
    public int Updates { get; init; }
    public int MajorUpdates { get; init; }
}

/// <summary>SQL that finds out which texts exist in which locales, and how old their translations are.</summary>
internal sealed class CoverageStore(Db db)
{
    /// <summary>A page of texts, newest first, below the given id: for each, the id of its first variant.</summary>
    public Task<IReadOnlyList<long>> ListSources(CoverageQuestion question, long? below, int limit, CancellationToken ct) =>
        db.List<long>(
            Sources(question),
            new
            {
                below,
                limit,
                missing = question.Missing.ToArray(),
                sections = question.Sections?.ToArray(),
                question.IsPublic,
            },
            ct
        );

    /// <summary>All variants of these texts, by locale.</summary>
    public Task<IReadOnlyList<VariantRow>> ListVariants(IReadOnlyList<long> sources, CancellationToken ct) =>
        db.List<VariantRow>(
            """
            select
                source.id as source_id, v.id, v.locale, e.state, p.number as published_edition, e.title, e.changed_at,
                u.updates, u.major_updates
            from articles source
            join articles v
                on v.translation_group = source.translation_group and (v.trashed_at is null or v.id = source.id)
            join lateral (select * from editions where article_id = v.id order by number desc limit 1) e on true
            left join editions p on p.article_id = v.id and p.state in ('published', 'archived')
            cross join lateral (
                select count(*)::int as updates, (count(*) filter (where update_kind = 'major'))::int as major_updates
                from editions
                where article_id = source.id
                  and published_at is not null
                  and changed_at > e.changed_at
                  and v.id <> source.id
            ) u
            where source.id = any (@sources)
            order by v.locale
            """,
            new { sources = sources.ToArray() },
            ct
        );

    internal static AssembledSql Sources(CoverageQuestion question) =>
        new(
            $"""
            select a.id
            from articles a
            where {string.Join("\n  and ", Conditions(question))}
            order by a.id desc
            limit @limit
            """
        );

    private static IEnumerable<string> Conditions(CoverageQuestion question) =>
        new[]
        {
            "a.trashed_at is null",
            "(@below::bigint is null or a.id < @below)",
            """
                not exists (
                      select
                      from articles earlier
                      where earlier.translation_group = a.translation_group
                        and earlier.trashed_at is null
                        and earlier.id < a.id
                  )
                """,
            question.Missing.Count == 0
                ? null
                : """
                    (
                          select count(*)
                          from articles variant
                          where variant.translation_group = a.translation_group
                            and variant.trashed_at is null
                            and variant.locale = any (@missing)
                      ) < cardinality(@missing)
                    """,
            question.Sections is null
                ? null
                : """
                    (select section_id from editions where article_id = a.id order by number desc limit 1) = any (@sections)
                    """,
            question.IsPublic is null
                ? null
                : """
                    @IsPublic = exists (select from editions where article_id = a.id and state in ('published', 'archived'))
                    """,
            question.Outdated is null
                ? null
                : $"""
                    exists (
                          select
                          from articles variant
                          join lateral (
                              select changed_at from editions where article_id = variant.id order by number desc limit 1
                          ) newest on true
                          join editions update
                          on update.article_id = a.id and update.published_at is not null and update.changed_at > newest.changed_at
                          where variant.translation_group = a.translation_group
                            and variant.trashed_at is null
                            and variant.id <> a.id
                            {(question.Outdated is Outdated.Major ? "and update.update_kind = 'major'" : "")}
                      )
                    """,
        }.OfType<string>();
}
