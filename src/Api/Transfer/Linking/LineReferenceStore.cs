using Api.Data;
using Domain;
using Domain.Articles;
using Domain.Transfer;

namespace Api.Transfer.Linking;

/// <summary>SQL for what the lines of an import refer to: other lines and stored items.</summary>
internal sealed class LineReferenceStore(Db db)
{
    /// <summary>The items with these external ids, as far as a line or the database has them.</summary>
    public Task<IReadOnlyList<NamedItem>> FindNamed(
        ImportJob job,
        IReadOnlyCollection<(LineKind Kind, string ExternalId)> names,
        CancellationToken ct
    ) =>
        db.List<NamedItem>(
            """
            select n.kind, n.external_id, i.id, s.path
            from unnest(@Kinds, @Names) as n (kind, external_id)
            cross join lateral (
                select coalesce(
                    (
                        select item_id
                        from import_lines l
                        where l.import_id = @Id
                          and l.kind = n.kind
                          and l.external_id = n.external_id
                          and (l.kind = 'article' or l.result is distinct from 'refused' or not l.is_new)
                        order by number
                        limit 1
                    ),
                    case n.kind
                        when 'article' then (select id from articles where external_id = n.external_id and trashed_at is null)
                        when 'image' then (select id from images where external_id = n.external_id)
                        when 'document' then (select id from documents where external_id = n.external_id)
                        else (select id from sections where external_id = n.external_id)
                    end
                ) as id
            ) i
            left join sections s on n.kind = 'section' and s.id = i.id
            where i.id is not null
            """,
            new
            {
                job.Id,
                Kinds = names.Select(name => name.Kind.Word()).ToArray(),
                Names = names.Select(name => name.ExternalId).ToArray(),
            },
            ct
        );

    /// <summary>The items of the lines that ask for these ids and got another one.</summary>
    public Task<IReadOnlyList<RenamedItem>> FindRenamed(ImportJob job, IReadOnlyCollection<long> ids, CancellationToken ct) =>
        db.List<RenamedItem>(
            """
            select distinct on (wanted_id) wanted_id, item_id
            from import_lines
            where import_id = @Id
              and wanted_id = any (@ids)
              and kind <> 'redirect'
              and item_id <> wanted_id
            order by wanted_id, number
            """,
            new { job.Id, ids = ids.ToArray() },
            ct
        );

    /// <summary>Those of the articles that lines will store, and what they will be.</summary>
    public Task<IReadOnlyList<PendingArticle>> FindPending(ImportJob job, IReadOnlyCollection<long> ids, CancellationToken ct) =>
        db.List<PendingArticle>(
            """
            select item_id as id, type, state, publish_at
            from import_lines
            where import_id = @Id
              and kind = 'article'
              and item_id = any (@ids)
              and is_new
            """,
            new { job.Id, ids = ids.ToArray() },
            ct
        );

    /// <summary>The sections with these paths, archived ones too.</summary>
    public Task<IReadOnlyList<PlacedSection>> FindSections(IReadOnlyCollection<string> paths, CancellationToken ct) =>
        db.List<PlacedSection>("select id, path from sections where path = any (@paths)", new { paths = paths.ToArray() }, ct);
}

/// <summary>An item with its external id; for a section also its path.</summary>
internal sealed record NamedItem
{
    public LineKind Kind { get; init; }
    public string ExternalId { get; init; } = "";
    public long Id { get; init; }
    public string? Path { get; init; }
}

/// <summary>The item of a line whose wish for an id could not be met.</summary>
internal sealed record RenamedItem(long WantedId, long ItemId);

/// <summary>A section and its path.</summary>
internal sealed record PlacedSection(long Id, string Path);

/// <summary>An article that is still to be stored.</summary>
internal sealed record PendingArticle
{
    public long Id { get; init; }
    public string? Type { get; init; }
    public string? State { get; init; }
    public DateTimeOffset? PublishAt { get; init; }

    /// <summary>The article as others see it once it is stored.</summary>
    public ArticleReference ToReference() =>
        new(
            Id,
            CamelCaseWords.Parse<ArticleType>(Type) ?? ArticleType.Article,
            CamelCaseWords.Parse<EditionState>(State) is EditionState.Published or EditionState.Archived,
            CamelCaseWords.Parse<EditionState>(State) is EditionState.Scheduled ? PublishAt : null
        );
}
