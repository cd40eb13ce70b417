using System.Globalization;
using Api.Data;
using Api.Http;
using Api.Publishing;
using Domain;

namespace Api.Delivery.Pages;

/// <summary>Lists every path that has an answer for readers.</summary>
internal sealed class PublicPathStore(Db db)
{
    private const string ArticleIdInPath = "substring(r.path from '-([0-9]{1,18})$')::bigint";

    // A visible article wins over a redirect at its path.
    private const string IsNoArticle = $"""
        not exists (
            select
            from publications shown
            join sections s on s.id = shown.section_id
            where shown.article_id = {ArticleIdInPath}
              and lower(r.path) = lower({PublicationSql.Path})
              and {PublicationSql.IsVisible}
        )
        """;

    // Each kind of path from each table is a part of its own, read in the order of its ids. The rank of a part is its place in the list.
    private static readonly IReadOnlyList<(PathKind Kind, string Sql)> Parts =
    [
        (
            PathKind.Section,
            """
            select id, path, id as item, locale, null as target, changed_at as at
            from sections
            where state = 'active'
            """
        ),
        (
            PathKind.Article,
            $"""
            select shown.article_id as id, {PublicationSql.Path} as path, shown.article_id as item, shown.locale, null as target,
                shown.content_updated_at as at
            from publications shown
            join sections s on s.id = shown.section_id
            where {PublicationSql.IsVisible}
            """
        ),
        (
            PathKind.Redirect,
            $"""
            select r.id, r.path, null::bigint as item, null as locale, r.target || r.target_suffix as target, r.created_at as at
            from redirects r
            where r.removed_at is null
              and not exists (select from sections where path = lower(r.path) and state = 'active')
              and {IsNoArticle}
            """
        ),
        (PathKind.Redirect, Withdrawn("target is not null")),
        (PathKind.Gone, Withdrawn("target is null")),
        (
            PathKind.Gone,
            $"""
            select shown.article_id as id, {PublicationSql.Path} as path, shown.article_id as item, shown.locale, null as target,
                shown.visible_until as at
            from publications shown
            join sections s on s.id = shown.section_id
            where shown.visible_until <= @now
              and not exists (select from redirects r where lower(r.path) = lower({PublicationSql.Path}) and r.removed_at is null)
              and not exists (
                  select
                  from publications other
                  where other.article_id = shown.article_id
                    and other.edition_id <> shown.edition_id
                    and other.visible_from <= @now
                    and (other.visible_until is null or other.visible_until > shown.visible_until)
              )
            """
        ),
        (
            PathKind.Gone,
            """
            select a.id, a.path, a.id as item, a.locale, null as target, a.changed_at as at
            from sections a
            where a.state = 'archived'
              and a.was_public
              and not exists (select from redirects where lower(path) = a.path and removed_at is null)
            """
        ),
        (
            PathKind.Gone,
            $"""
            select r.id, r.path, null::bigint as item, null as locale, null as target, r.removed_at as at
            from redirects r
            where r.removed_at is not null
              and not exists (select from sections where path = lower(r.path) and (state = 'active' or state = 'archived' and was_public))
              and {IsNoArticle}
            """
        ),
    ];

    /// <summary>The next paths of some kinds, or of all.</summary>
    public Task<IReadOnlyList<PublicPathRow>> List(
        IReadOnlyList<PathKind> kinds,
        Cursor? after,
        int limit,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        db.List<PublicPathRow>(
            Statement,
            new
            {
                kinds = kinds.Select(kind => kind.Word()).ToArray(),
                rank = after is null ? -1 : int.Parse((string)after.Key!, CultureInfo.InvariantCulture),
                id = after?.Id ?? 0,
                limit,
                now,
            },
            ct
        );

    internal static readonly AssembledSql Statement = new(
        $"""
        select rank, kind, id, path, item, locale, target, at
        from (
            {string.Join("\nunion all\n", Parts.Select((part, rank) => Part(part.Kind, rank, part.Sql)))}
        ) parts
        order by rank, id
        limit @limit
        """
    );

    private static string Part(PathKind kind, int rank, string sql) =>
        $"""
            (
                select {rank} as rank, '{kind.Word()}' as kind, part.*
                from (
                    {sql}
                ) part
                where (cardinality(@kinds) = 0 or '{kind.Word()}' = any (@kinds))
                  and ({rank} > @rank or {rank} = @rank and part.id > @id)
                order by part.id
                limit @limit
            )
            """;

    private static string Withdrawn(string condition) =>
        $"""
            select article_id as id, path, article_id as item, locale, target, withdrawn_at as at
            from withdrawals
            where {condition}
              and not exists (select from redirects r where lower(r.path) = lower(withdrawals.path) and r.removed_at is null)
            """;
}

/// <summary>The database row of a public path.</summary>
internal sealed record PublicPathRow
{
    public int Rank { get; init; }
    public PathKind Kind { get; init; }
    public long Id { get; init; }
    public string Path { get; init; } = "";
    public long? Item { get; init; }
    public string? Locale { get; init; }
    public string? Target { get; init; }
    public DateTimeOffset At { get; init; }

    public PathEntry ToEntry() => new(Path, Kind, Status, Item, Locale, Target, At);

    public Cursor CursorOf(string list) => new(list, Rank.ToString(CultureInfo.InvariantCulture), Id);

    private int Status =>
        Kind switch
        {
            PathKind.Redirect => StatusCodes.Status308PermanentRedirect,
            PathKind.Gone => StatusCodes.Status410Gone,
            _ => StatusCodes.Status200OK,
        };
}
