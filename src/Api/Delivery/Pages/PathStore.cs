using Api.Data;
using Api.Publishing;
using Domain.Articles;
using Domain.Redirects;

namespace Api.Delivery.Pages;

/// <summary>The final target of a path, after following moves, withdrawals and redirects.</summary>
internal sealed record PathEnd
{
    /// <summary>The canonical path of a page, or an external URL; null when the page is gone.</summary>
    public string? To { get; init; }

    /// <summary>The query and the anchor that the first redirect adds to the page's path; empty without one.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>False when the target is a path unknown to this installation.</summary>
    public bool IsLive { get; init; }

    /// <summary>The article that is gone; null when it was not an article.</summary>
    public long? Article { get; init; }

    public DateTimeOffset GoneAt { get; init; }

    /// <summary>The notice of the first withdrawn article on the way; null when there is none.</summary>
    public string? PublicNotice { get; init; }

    /// <summary>The ids of the articles and sections on the way.</summary>
    public required IReadOnlyCollection<long> Items { get; init; }

    /// <summary>Every path on the way, the first included.</summary>
    public required IReadOnlyList<string> Passed { get; init; }
}

/// <summary>Looks up current, former and redirecting paths.</summary>
internal sealed class PathStore(Db db)
{
    /// <summary>The final target of a path; null when there never was a page.</summary>
    public async Task<PathEnd?> FindEnd(string path, DateTimeOffset now, CancellationToken ct)
    {
        List<string> passed = [];
        List<long> items = [];
        var (since, suffix) = (now, "");
        string? notice = null;

        for (var next = path; next.StartsWith('/'); )
        {
            path = RedirectPath.Normalize(next);

            if (passed.Contains(path, StringComparer.OrdinalIgnoreCase))
            {
                return new PathEnd
                {
                    GoneAt = since,
                    PublicNotice = notice,
                    Items = items,
                    Passed = passed,
                };
            }

            passed.Add(path);
            var stands = await Find(path, now, ct);

            if (stands is null)
            {
                return passed.Count > 1
                    ? new PathEnd
                    {
                        To = next,
                        Suffix = suffix,
                        PublicNotice = notice,
                        Items = items,
                        Passed = passed,
                    }
                    : null;
            }

            if (stands.Item is { } item)
            {
                items.Add(item);
            }

            if (stands.LivePath is { } live)
            {
                return new PathEnd
                {
                    To = live,
                    Suffix = suffix,
                    IsLive = true,
                    PublicNotice = notice,
                    Items = items,
                    Passed = passed,
                };
            }

            since = stands.Since;
            notice ??= stands.PublicNotice;
            suffix = suffix.Length == 0 ? stands.Suffix : suffix;

            if (stands.Target is null)
            {
                return new PathEnd
                {
                    Article = stands.Article,
                    GoneAt = since,
                    PublicNotice = notice,
                    Items = items,
                    Passed = passed,
                };
            }

            next = stands.Target;
            path = next;
        }

        return new PathEnd
        {
            To = path,
            IsLive = true,
            PublicNotice = notice,
            Items = items,
            Passed = passed,
        };
    }

    /// <summary>
    /// The page at a path with a query that means nothing: no page is identified by one, whatever platforms append to its address.
    /// Null when there is none, also when the path alone is that of a legacy system, whose queries may say which text is meant.
    /// </summary>
    public async Task<PathEnd?> FindWithoutQuery(string path, DateTimeOffset now, CancellationToken ct) =>
        path.IndexOf('?', StringComparison.Ordinal) is var query and > 0
        && await FindEnd(path[..query], now, ct) is { IsLive: true, Passed.Count: 1 } page
            ? page
            : null;

    /// <summary>Whether this is the canonical path of a page.</summary>
    public async Task<bool> IsLive(string path, DateTimeOffset now, CancellationToken ct) =>
        await Find(path, now, ct) is { LivePath: { } live } && string.Equals(live, path, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The first match for a path. A page's canonical path wins; then redirects, before a trailing article id, because paths of old
    /// systems end in numbers too.
    /// </summary>
    private Task<Standing?> Find(string path, DateTimeOffset now, CancellationToken ct) =>
        db.Find<Standing>(
            $"""
            with articles_shown as (
                select shown.article_id, {PublicationSql.Path} as path, shown.slug || '-' || shown.article_id as name
                from publications shown
                join sections s on s.id = shown.section_id
                where shown.article_id = @id
                  and {PublicationSql.IsVisible}
            )
            select 1 as rank, path as live_path, null::text as target, null::bigint as article, id as item,
                @now::timestamptz as since, null::text as public_notice, '' as suffix
            from sections
            where path = lower(@path)
              and state = 'active'
            union all
            select 2, path, null, null, article_id, @now, null, ''
            from articles_shown
            where lower(@path) like '%/' || name
            union all
            select 3, null, target, null, null, created_at, null, target_suffix
            from redirects
            where lower(path) = lower(@path)
              and removed_at is null
            union all
            select 4, path, null, null, article_id, @now, null, ''
            from articles_shown
            union all
            select 5, null, target, article_id, article_id, withdrawn_at, public_notice, ''
            from withdrawals
            where article_id = @id
            union all
            select 6, null, null, article_id, article_id, max(visible_until), null, ''
            from publications
            where article_id = @id
              and visible_until <= @now
            group by article_id
            union all
            select 7, null, null, null, id, changed_at, null, ''
            from sections
            where path = lower(@path)
              and state = 'archived'
              and was_public
            union all
            select 8, null, null, null, null, removed_at, null, ''
            from redirects
            where lower(path) = lower(@path)
              and removed_at is not null
            order by rank
            limit 1
            """,
            new
            {
                path,
                id = ArticleAddress.IdOf(path),
                now,
            },
            ct
        );

    private sealed record Standing
    {
        public string? LivePath { get; init; }
        public string? Target { get; init; }
        public string Suffix { get; init; } = "";
        public long? Article { get; init; }

        /// <summary>The article or the section.</summary>
        public long? Item { get; init; }
        public DateTimeOffset Since { get; init; }
        public string? PublicNotice { get; init; }
    }
}
