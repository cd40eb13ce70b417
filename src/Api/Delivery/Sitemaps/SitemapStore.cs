using Api.Data;
using Api.Delivery.Articles;
using Api.Delivery.Images;
using Api.Http;
using Api.Publishing;
using Domain.Articles;

namespace Api.Delivery.Sitemaps;

/// <summary>
/// Reads what search engines may index. The articles of a site are partitioned by ranges of edition ids: a file never has more articles
/// than its range has ids, is one range scan however many there are, and does not change when newer articles are added.
/// </summary>
internal sealed class SitemapStore(Db db)
{
    /// <summary>How many edition ids a file covers; with pictures and variants that stays far below the limit of 50 MB per file.</summary>
    public const int Span = 10_000;

    /// <summary>News search rejects files with more articles.</summary>
    private const int MaxNews = 1_000;

    private static readonly TimeSpan NewsAge = TimeSpan.FromHours(48);

    /// <summary>True for rows that search engines may index: visible, in lists, and not marked noindex.</summary>
    private static string MayBeFound(string row) =>
        $"""
            {row}.listed
              and {PublicationSql.Of(row, "s", PublicationSql.IsVisible)}
              and not {row}.noindex
            """;

    private const string NewsTables = """
        publication_sections ps
            join publications shown on shown.edition_id = ps.edition_id
            join sections s on s.id = shown.section_id
        """;

    /// <summary>True for the news of the site `r`.</summary>
    private static readonly string IsNews = $"""
        ps.section_id = r.id
              and ps.listed
              and ps.published_at > @since
              and s.root_id = r.id
              and shown.first_published_at > @since
              and shown.type <> 'page'
              and shown.type <> 'appointment'
              and {MayBeFound("shown")}
        """;

    private static readonly string Columns = $"""
        shown.article_id as id, shown.locale, shown.title, shown.slug, s.path as section_path, shown.first_published_at,
        greatest(
            shown.content_updated_at, (select max(coalesce(n.changed_at, n.issued_at)) from corrections n where n.article_id = shown.article_id)
        ) as changed_at,
        (
            select coalesce(json_agg(json_build_object(
                'id', i.id, 'fingerprint', i.fingerprint, 'width', i.width, 'height', i.height
            ) order by i.id = shown.lead_image_id desc, i.id), '[]')
            from images i
            where i.id = any (shown.lead_image_id || shown.images)
              and (i.rights_expire_at is null or i.rights_expire_at > @now)
        ) as images,
        {ArticleSql.Variants(MayBeFound("v"))} as variants
        """;

    internal static readonly AssembledSql Files = new(
        $"""
        select r.slug as root, range.number, newest.visible_from as changed_at
        from sections r
        cross join lateral (
            select min(ps.edition_id) / @Span as first, max(ps.edition_id) / @Span as last
            from publication_sections ps
            where ps.section_id = r.id
        ) ends
        cross join lateral generate_series(ends.first, ends.last) as range (number)
        cross join lateral (
            select shown.visible_from
            from publication_sections ps
            join publications shown on shown.edition_id = ps.edition_id
            join sections s on s.id = shown.section_id and s.root_id = r.id
            where ps.section_id = r.id
              and ps.edition_id >= range.number * @Span
              and ps.edition_id < (range.number + 1) * @Span
              and {MayBeFound("shown")}
            order by ps.edition_id desc
            limit 1
        ) newest
        where r.parent_id is null
          and r.state = 'active'
        order by r.slug, range.number
        """
    );

    internal static readonly AssembledSql Roots = new(
        $"""
        select r.slug, exists (select from {NewsTables} where {IsNews}) as has_news
        from sections r
        where r.parent_id is null
          and r.state = 'active'
        order by r.slug
        """
    );

    internal static readonly AssembledSql Articles = new(
        $"""
        select {Columns}
        from sections r
        join publication_sections ps on ps.section_id = r.id
        join publications shown on shown.edition_id = ps.edition_id
        join sections s on s.id = shown.section_id and s.root_id = r.id
        where r.path = '/' || @root
          and r.state = 'active'
          and ps.edition_id >= @number * @Span
          and ps.edition_id < (@number + 1) * @Span
          and {MayBeFound("shown")}
        order by ps.edition_id
        """
    );

    internal static readonly AssembledSql News = new(
        $"""
        select {Columns}
        from sections r
        cross join {NewsTables}
        where r.path = '/' || @root
          and r.state = 'active'
          and {IsNews}
        order by ps.published_at desc, ps.article_id desc
        limit @MaxNews
        """
    );

    /// <summary>Every file of articles that is not empty, by site.</summary>
    public Task<IReadOnlyList<SitemapFile>> ListFiles(DateTimeOffset now, CancellationToken ct) =>
        db.List<SitemapFile>(Files, new { Span, now }, ct);

    /// <summary>All sites, and whether each has news.</summary>
    public Task<IReadOnlyList<SitemapRoot>> ListRoots(DateTimeOffset now, CancellationToken ct) =>
        db.List<SitemapRoot>(Roots, new { since = now - NewsAge, now }, ct);

    /// <summary>The paths of all sections of a site; empty when there is no such site.</summary>
    public Task<IReadOnlyList<string>> ListSections(string root, CancellationToken ct) =>
        db.List<string>(
            """
            select s.path
            from sections r
            join sections s on s.root_id = r.id and s.state = 'active'
            where r.path = '/' || @root
              and r.state = 'active'
            order by s.path
            """,
            new { root },
            ct
        );

    /// <summary>The articles in one file of a site, in the order of their editions.</summary>
    public async Task<IReadOnlyList<SitemapEntry>> List(string root, long number, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await db.List<SitemapRow>(
            Articles,
            new
            {
                root,
                number,
                Span = (long)Span,
                now,
            },
            ct
        );

        return [.. rows.Select(row => row.ToEntry())];
    }

    /// <summary>The articles of a site that appeared in the last 48 hours, newest first.</summary>
    public async Task<IReadOnlyList<SitemapEntry>> ListNews(string root, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await db.List<SitemapRow>(
            News,
            new
            {
                root,
                since = now - NewsAge,
                MaxNews,
                now,
            },
            ct
        );

        return [.. rows.Select(row => row.ToEntry())];
    }

    private sealed record SitemapRow
    {
        public long Id { get; init; }
        public string Locale { get; init; } = "";
        public string Title { get; init; } = "";
        public string Slug { get; init; } = "";
        public string SectionPath { get; init; } = "";
        public DateTimeOffset FirstPublishedAt { get; init; }
        public DateTimeOffset ChangedAt { get; init; }
        public string Images { get; init; } = "[]";
        public string Variants { get; init; } = "[]";

        public SitemapEntry ToEntry() =>
            new()
            {
                Path = ArticleAddress.Path(SectionPath, Slug, Id),
                Locale = Locale,
                Title = Title,
                FirstPublishedAt = FirstPublishedAt,
                ChangedAt = ChangedAt,
                Images = [.. Json.ReadList<ImageFacts>(Images).Select(image => image.Src)],
                Variants = Json.ReadList<Translation>(Variants),
            };
    }
}

/// <summary>A site with sitemaps.</summary>
internal sealed record SitemapRoot
{
    public string Slug { get; init; } = "";

    /// <summary>Whether it has recent articles.</summary>
    public bool HasNews { get; init; }
}

/// <summary>A file of articles: the site by its slug, and the number of the range.</summary>
internal sealed record SitemapFile
{
    public string Root { get; init; } = "";
    public long Number { get; init; }

    /// <summary>When its newest edition was published.</summary>
    public DateTimeOffset ChangedAt { get; init; }
}

/// <summary>An article in a sitemap.</summary>
internal sealed record SitemapEntry
{
    public required string Path { get; init; }
    public required string Locale { get; init; }
    public required string Title { get; init; }
    public required DateTimeOffset FirstPublishedAt { get; init; }

    /// <summary>The last major update or correction.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The paths of its pictures, the lead image first.</summary>
    public required IReadOnlyList<string> Images { get; init; }

    /// <summary>Itself and its variants in other locales.</summary>
    public required IReadOnlyList<Translation> Variants { get; init; }
}
