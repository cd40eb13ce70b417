using Api.Data;
using Api.Delivery.Articles;
using Api.Delivery.Articles.Formats;
using Api.Delivery.Images;
using Api.Delivery.Sections;
using Domain;
using Domain.Articles;
using Domain.Sections;

namespace Api.Delivery.Pages;

/// <summary>Everything that the page of a section shows, in one statement.</summary>
internal sealed class PageStore(Db db, SiteOptions site)
{
    private const int Newest = 20;
    private const int NewestOfHome = 12;
    private const int TeasersOfFocus = 4;
    private const int PressReleases = 6;
    private const int Media = 6;

    /// <summary>What the home page shows among its articles: press releases and media have places of their own, pages are no news.</summary>
    private static readonly string[] News = ["article", "speech", "interview", "pressConference"];

    private static readonly string[] MediaTypes = ["video", "audio", "gallery"];

    internal static readonly AssembledSql Statement = new(
        $"""
        with asked as (
            select id, kind, locale, path
            from sections
            where path = @path
              and state = 'active'
        )
        select
            {PublishedSectionSql.Columns},
            {ArticleSql.Teasers(
            $"""
                    select {ArticleSql.TeaserColumns}, pin.position as place
                    from asked
                    join section_pins pin on pin.section_id = asked.id
                    join publications shown on shown.article_id = pin.article_id
                    {ArticleSql.TeaserJoins}
                    where {ArticleSql.IsVisible}
                    """
        )} as pinned,
            case when shown.kind <> 'home' then {ArticleSql.Teasers(NewestOf("asked", null, "@newest + 1"))} else '[]' end as articles,
            case when shown.kind = 'home' then {ArticleSql.Teasers(NewestOf("asked", "@news", "@newestOfHome + 1"))} else '[]' end as news,
            case when shown.kind = 'home' then {ArticleSql.Teasers(NewestOf("asked", "@press", "@pressReleases"))} else '[]' end as press,
            case when shown.kind = 'home' then {ArticleSql.Teasers(NewestOf("asked", "@mediaTypes", "@media"))} else '[]' end as media,
            case when shown.kind = 'home' then (
                select coalesce(json_agg(json_strip_nulls(row_to_json(focus)) order by focus.place, focus.position, focus.id), '[]')
                from (
                    select
                        shown.id, shown.title, shown.path, shown.intro, shown.position, above.position as place, {LeadImageSql.TeaserColumns},
                        {ArticleSql.Teasers(NewestOf("(select focused.id, focused.locale)", null, "@teasersOfFocus"))} as articles
                    from asked
                    join sections shown on shown.root_id = asked.id and shown.kind = 'focus' and shown.state = 'active'
                    join sections above on above.id = shown.parent_id
                    {LeadImageSql.Join}
                    cross join lateral (select shown.id, shown.locale) focused
                ) focus
            ) else '[]' end as focuses
        from asked
        join sections shown on shown.id = asked.id
        {LeadImageSql.Join}
        """
    );

    /// <summary>The page of a section or a site; null when there is none at the path.</summary>
    public async Task<PageResponse?> Find(string path, DateTimeOffset now, CancellationToken ct)
    {
        var row = await db.Find<SectionPageRow>(
            Statement,
            new
            {
                path,
                newest = Newest,
                newestOfHome = NewestOfHome,
                teasersOfFocus = TeasersOfFocus,
                pressReleases = PressReleases,
                media = Media,
                news = News,
                mediaTypes = MediaTypes,
                press = (string[])["pressRelease"],
                now,
            },
            ct
        );

        return row?.ToPage(site);
    }

    /// <summary>The newest of a section and below: each type asked for is a range of its own.</summary>
    private static string NewestOf(string section, string? types, string limit)
    {
        var oneType = types is null ? "" : "and ps.type = wanted.type and ps.direct = wanted.direct";
        var ranges = types is null
            ? ""
            : $"cross join unnest({types}) as typed (type) cross join (values (true), (false)) as placed (direct)";
        var wanted = types is null ? "ranges.id, ranges.locale" : "ranges.id, ranges.locale, typed.type, placed.direct";

        return $"""
            select {ArticleSql.TeaserColumns}, row_number() over (order by shown.published_at desc, shown.article_id desc) as place
            from (
                select head.edition_id
                from (select {wanted} from {section} ranges {ranges}) wanted
                cross join lateral (
                    select ps.edition_id, ps.published_at, ps.article_id
                    from publication_sections ps
                    where ps.section_id = wanted.id
                      and ps.locale = wanted.locale
                      and ps.listed
                      {oneType}
                      and ps.visible_from <= @now
                      and (ps.visible_until is null or ps.visible_until > @now)
                    order by ps.published_at desc, ps.article_id desc
                    limit {limit}
                ) head
                order by head.published_at desc, head.article_id desc
                limit {limit}
            ) newest
            join publications shown on shown.edition_id = newest.edition_id
            {ArticleSql.TeaserJoins}
            """;
    }

    /// <summary>The first page of the list that goes on in `/v1/articles?section=` with the section, and with the types.</summary>
    private static TeaserList Page(string rows, int limit, PublishedSection section, IReadOnlyList<string> types)
    {
        var found = RowJson.Teasers(rows);

        return new ArticlesFound
        {
            List = new ArticleList
            {
                Filter = new ArticleFilter
                {
                    Sections = [new SectionKey(section.Id, null)],
                    Types = [.. types.Select(CamelCaseWords.Parse<ArticleType>).OfType<ArticleType>()],
                },
                Limit = limit,
            },
            Items = [.. found.Take(limit)],
            GoesOn = found.Count > limit,
            Total = null,
            TotalIs = null,
        }.ToTeaserList();
    }

    private sealed record SectionPageRow : PublishedSectionRow
    {
        public string Pinned { get; init; } = "[]";
        public string Articles { get; init; } = "[]";
        public string News { get; init; } = "[]";
        public string Press { get; init; } = "[]";
        public string Media { get; init; } = "[]";
        public string Focuses { get; init; } = "[]";

        public PageResponse ToPage(SiteOptions site)
        {
            var section = ToSection();
            var seo = new SeoResponse(section.Title, section.Intro, false, site.Url(section.Path));
            var navigation = $"/v1/navigation?root={section.Breadcrumb[0].Path[1..]}";
            var openGraph = OpenGraph.Of(section, seo, site);

            if (section.Kind is SectionKind.Home)
            {
                var news = Page(News, NewestOfHome, section, PageStore.News);

                return new HomePage
                {
                    Path = section.Path,
                    Navigation = navigation,
                    Section = section,
                    Stage = RowJson.Teasers(Pinned),
                    Focuses = [.. RowJson.Focuses(Focuses).Select(row => row.ToFocus())],
                    Articles = news,
                    PressReleases = RowJson.Teasers(Press),
                    Media = RowJson.Teasers(Media),
                    Seo = seo,
                    OpenGraph = openGraph,
                    JsonLd = JsonLd.Of(section, news.Items, site),
                };
            }

            var articles = Page(Articles, Newest, section, []);

            return new SectionPage
            {
                Path = section.Path,
                Navigation = navigation,
                Section = section,
                Pinned = RowJson.Teasers(Pinned),
                Articles = articles,
                Seo = seo,
                OpenGraph = openGraph,
                JsonLd = JsonLd.Of(section, articles.Items, site),
            };
        }
    }
}
