using Api.Data;
using Api.Publishing;
using Domain.Articles;
using Domain.Bodies;

namespace Api.Editorial.Articles.Formats;

/// <summary>SQL that finds public pages by their addresses.</summary>
internal sealed class SitePageStore(Db db)
{
    /// <summary>The section or article at each normalised path, as far as one is public there now.</summary>
    public async Task<IReadOnlyDictionary<string, Destination>> Find(
        IReadOnlyList<string> paths,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (paths.Count == 0)
        {
            return new Dictionary<string, Destination>();
        }

        var rows = await db.List<PageRow>(
            $"""
            select distinct on (wanted.path) wanted.path, page.section, page.article
            from unnest(@paths, @ids) as wanted (path, id)
            cross join lateral (
                select s.id as section, null::bigint as article
                from sections s
                where s.path = lower(wanted.path)
                  and s.state = 'active'
                union all
                select null, shown.article_id
                from publications shown
                where shown.article_id = wanted.id
                  and {PublicationSql.IsVisible}
                  and lower(wanted.path) like '%/' || shown.slug || '-' || shown.article_id
            ) page
            order by wanted.path, page.section nulls last
            """,
            new
            {
                paths = paths.ToArray(),
                ids = paths.Select(ArticleAddress.IdOf).ToArray(),
                now,
            },
            ct
        );

        return rows.ToDictionary(
            row => row.Path,
            row => new Destination(Article: row.Article, Section: row.Section),
            StringComparer.Ordinal
        );
    }

    private sealed record PageRow
    {
        public string Path { get; init; } = "";
        public long? Section { get; init; }
        public long? Article { get; init; }
    }
}
