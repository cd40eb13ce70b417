using System.Collections.Concurrent;
using Api.Data;
using Api.Delivery.Articles;
using Api.Delivery.Articles.Formats;
using Api.Delivery.Images;
using Api.Delivery.Sections;
using Api.Publishing;
using Domain;
using Domain.Sections;

namespace Api.Delivery.Pages;

/// <summary>Reads everything that the page of a section shows, in one statement.</summary>
internal sealed class PageStore(Db db, ArticleListStore lists, SiteOptions site)
{
    private const int Newest = 20;
    private const int NewestOfHome = 12;
    private const int TeasersOfFocus = 4;
    private const int PressReleases = 6;
    private const int Media = 6;

    /// <summary>The types among the articles of the home page: press releases and media have their own, pages are not news.</summary>
    private static readonly string[] News = ["article", "speech", "interview", "pressConference"];

    private static readonly string[] MediaTypes = ["video", "audio", "gallery"];

    private static readonly ConcurrentDictionary<(ArticleInclude, bool), AssembledSql> Statements = new();

    internal static AssembledSql Statement(ArticleInclude include, bool counts) =>
        new(
            $"""
            with asked as (
                select id, kind, locale, path
                from sections
                where path = @path
                  and state = 'active'
            ),
            focuses as (
                select shown.id, shown.locale
                from asked
                join sections shown on shown.root_id = asked.id and shown.kind = 'focus' and shown.state = 'active'
                where asked.kind = 'home'
            ),
            listed as (
                select 'pinned' as part, asked.id as page, pin.position::bigint as place, shown.edition_id
                from asked
                join section_pins pin on pin.section_id = asked.id
                join publications shown on shown.article_id = pin.article_id
                where {PublicationSql.IsVisible}
                union all
                {NewestOf("asked", "kind <> 'home' and @isFirst", "articles", null, Newest + 1)}
                union all
                {NewestOf("asked", "kind = 'home' and @isFirst", "news", "@news", NewestOfHome + 1)}
                union all
                {NewestOf("asked", "kind = 'home'", "press", "@press", PressReleases)}
                union all
                {NewestOf("asked", "kind = 'home'", "media", "@mediaTypes", Media)}
                union all
                {NewestOf("focuses", "true", "focus", null, TeasersOfFocus)}
            ),
            teasers as (
                select part, page, json_agg(json_strip_nulls(row_to_json(teaser)) order by teaser.place) as items
                from (
                    select listed.part, listed.page, listed.place, {ArticleSql.TeaserColumns}{ArticleSql.Included(include)}
                    from listed
                    join publications shown on shown.edition_id = listed.edition_id
                    {ArticleSql.TeaserJoins}
                ) teaser
                group by part, page
            )
            select
                {PublishedSectionSql.Columns(counts)},
                {TeasersOf("pinned")} as pinned, {TeasersOf("articles")} as articles, {TeasersOf("news")} as news,
                {TeasersOf("press")} as press, {TeasersOf("media")} as media,
                case when shown.kind = 'home' then (
                    select coalesce(json_agg(json_strip_nulls(row_to_json(focus)) order by focus.place, focus.position, focus.id), '[]')
                    from (
                        select
                            shown.id, shown.title, shown.path, shown.intro, shown.position, above.position as place, {LeadImageSql.TeaserColumns},
                            {TeasersOf("focus")} as articles
                        from focuses
                        join sections shown on shown.id = focuses.id
                        join sections above on above.id = shown.parent_id
                        {LeadImageSql.Join}
                    ) focus
                ) else '[]' end as focuses
            from asked
            join sections shown on shown.id = asked.id
            {LeadImageSql.Join}
            """
        );

    /// <summary>The page of a section or a site; null when there is none at the path.</summary>
    public async Task<Result<PageResponse>?> Find(string path, PageRequest request, DateTimeOffset now, CancellationToken ct)
    {
        var row = await db.Find<SectionPageRow>(
            Statements.GetOrAdd((request.Include & ArticleIncludes.Read, request.Counts), key => Statement(key.Item1, key.Item2)),
            new
            {
                path,
                news = News,
                mediaTypes = MediaTypes,
                press = (string[])["pressRelease"],
                isFirst = request.IsFirstOfStandardLength,
                now,
            },
            ct
        );

        if (row is null)
        {
            return null;
        }

        var section = row.ToSection(request.Include);
        var isHome = section.Kind is SectionKind.Home;
        var list = request.ListOf(section, isHome ? News : [], isHome ? NewestOfHome : Newest);

        if (request.IsFirstOfStandardLength)
        {
            var rows = RowJson.Teasers(isHome ? row.News : row.Articles, request.Include);
            var first = new ArticlesFound
            {
                List = list,
                Items = [.. rows.Take(list.Limit)],
                GoesOn = rows.Count > list.Limit,
                Total = null,
                TotalIs = null,
            };
            return row.ToPage(section, first.ToTeaserList(), request, site);
        }

        return (await lists.List(list, now, ct)).Succeeded(out var found, out var error)
            ? row.ToPage(section, found.ToTeaserList(), request, site)
            : error;
    }

    /// <summary>
    /// The newest articles of each section and its descendants: every requested type is a separate range. Limits are literals, so that
    /// the planner knows how few rows there are.
    /// </summary>
    private static string NewestOf(string sections, string condition, string part, string? types, int limit)
    {
        var ranges = types is null
            ? "(select) ranges"
            : $"unnest({types}) as typed (type) cross join (values (true), (false)) as placed (direct)";
        var isInRange = types is null ? "" : "and shown.type = typed.type and shown.direct = placed.direct";

        return $"""
            select '{part}', page.id, row_number() over (partition by page.id order by newest.published_at desc, newest.article_id desc), newest.edition_id
            from (select id, locale from {sections} where {condition}) page
            cross join lateral (
                select head.edition_id, head.published_at, head.article_id
                from {ranges}
                cross join lateral (
                    select shown.edition_id, shown.published_at, shown.article_id
                    from publication_sections shown
                    where shown.section_id = page.id
                      and shown.locale = page.locale
                      and shown.listed
                      {isInRange}
                      and {PublicationSql.IsVisible}
                    order by shown.published_at desc, shown.article_id desc
                    limit {limit}
                ) head
                order by head.published_at desc, head.article_id desc
                limit {limit}
            ) newest
            """;
    }

    /// <summary>The teasers of one part of the page of the section `shown`.</summary>
    private static string TeasersOf(string part) =>
        $"coalesce((select items from teasers where part = '{part}' and page = shown.id), '[]')";

    private sealed record SectionPageRow : PublishedSectionRow
    {
        public string Pinned { get; init; } = "[]";
        public string Articles { get; init; } = "[]";
        public string News { get; init; } = "[]";
        public string Press { get; init; } = "[]";
        public string Media { get; init; } = "[]";
        public string Focuses { get; init; } = "[]";

        public PageResponse ToPage(PublishedSection section, TeaserList articles, PageRequest request, SiteOptions site)
        {
            var canonical = site.Url(section.Path) + request.Place;
            var seo = new SeoResponse(section.Title, section.Intro, false, canonical);
            var navigation = $"/v1/navigation?root={section.Breadcrumb[0].Path[1..]}";
            var openGraph = OpenGraph.Of(section, seo, site);
            var jsonLd = JsonLd.Of(section, articles.Items, site);

            return section.Kind is SectionKind.Home
                ? new HomePage
                {
                    Path = section.Path,
                    Navigation = navigation,
                    Section = section,
                    Stage = RowJson.Teasers(Pinned, request.Include),
                    Focuses = [.. RowJson.Focuses(Focuses).Select(row => row.ToFocus(request.Include))],
                    Articles = articles,
                    PressReleases = RowJson.Teasers(Press, request.Include),
                    Media = RowJson.Teasers(Media, request.Include),
                    Seo = seo,
                    OpenGraph = openGraph,
                    JsonLd = jsonLd,
                }
                : new SectionPage
                {
                    Path = section.Path,
                    Navigation = navigation,
                    Section = section,
                    Pinned = RowJson.Teasers(Pinned, request.Include),
                    Articles = articles,
                    Seo = seo,
                    OpenGraph = openGraph,
                    JsonLd = jsonLd,
                };
        }
    }
}
