using Api.Data;
using Api.Delivery.Images;
using Api.Delivery.Sections;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;

namespace Api.Delivery.Articles;

/// <summary>What readers see of articles: every statement over publications on the reading side, one round trip each.</summary>
internal sealed class PublishedArticleStore(Db db)
{
    /// <summary>True for rows of `shown` that readers see at @now.</summary>
    private const string IsVisible = "shown.visible_from <= @now and (shown.visible_until is null or shown.visible_until > @now)";

    /// <summary>The visible articles that the row `shown` links to.</summary>
    private const string Targets = """
        (
            select coalesce(json_agg(json_build_object(
                'id', l.article_id, 'title', l.title, 'path', ls.path || '/' || l.slug || '-' || l.article_id
            )), '[]')
            from publications l
            join sections ls on ls.id = l.section_id
            where l.article_id = any (shown.links)
              and l.visible_from <= @now
              and (l.visible_until is null or l.visible_until > @now)
        )
        """;

    /// <summary>The article as readers see it now; null when they do not.</summary>
    public async Task<PublishedArticle?> Find(long id, DateTimeOffset now, CancellationToken ct)
    {
        var row = await db.Find<PublishedArticleRow>(
            $"""
            {ArticleFrom("publications")}
              and {IsVisible}
            """,
            new { id, now },
            ct
        );

        return row?.ToArticle();
    }

    /// <summary>
    /// The article as readers would see the edition that editors see now. Its pictures have addresses with the token, since they
    /// need not be public.
    /// </summary>
    public async Task<Result<PublishedArticle>> FindPreview(long id, string token, DateTimeOffset now, CancellationToken ct)
    {
        var row = await db.Find<PublishedArticleRow>(ArticleFrom("previews"), new { id, now }, ct);

        if (row is not null)
        {
            return row.ToPreview(token);
        }

        var hasNoSection = await db.Find<bool>("select exists (select from previews where article_id = @id)", new { id }, ct);
        return hasNoSection ? PreviewErrors.SectionMissing : ArticleErrors.NotFound;
    }

    /// <summary>One statement for what is published and for what would be: the shapes cannot drift apart.</summary>
    private static string ArticleFrom(string source) =>
        $"""
            select
                shown.article_id as id, shown.type, shown.locale, shown.translation_group, shown.slug,
                s.id as section_id, s.title as section_title, s.path as section_path,
                shown.kicker, shown.title, shown.lead, shown.body, shown.details, shown.words,
                shown.published_at, shown.first_published_at, shown.content_updated_at,
                cardinality(shown.images) + cardinality(shown.links) > 0 as refers_to_items,
                {LeadImageSql.Columns},
                (
                    select json_agg(json_build_object('id', b.id, 'title', b.title, 'path', b.path) order by b.path)
                    from sections b
                    where b.path = any (section_paths(s.path))
                ) as breadcrumb,
                (
                    select coalesce(json_agg(json_build_object('id', c.id, 'title', c.title, 'path', c.path) order by named.position), '[]')
                    from unnest(shown.topics) with ordinality as named (id, position)
                    join sections c on c.id = named.id and c.state = 'active'
                ) as topics,
                case when cardinality(shown.images) = 0 then '[]' else (
                    select coalesce(json_agg({LeadImageSql.Object}), '[]')
                    from images i
                    left join image_texts t on t.image_id = i.id and t.locale = shown.locale
                    where i.id = any (shown.images)
                      and (i.rights_expire_at is null or i.rights_expire_at > @now)
                ) end as images,
                case when cardinality(shown.links) = 0 then '[]' else {Targets} end as targets,
                (
                    select coalesce(json_agg(json_build_object(
                        'id', v.article_id, 'locale', v.locale, 'title', v.title, 'path', vs.path || '/' || v.slug || '-' || v.article_id
                    ) order by v.locale), '[]')
                    from publications v
                    join sections vs on vs.id = v.section_id
                    where v.translation_group = shown.translation_group
                      and v.article_id <> shown.article_id
                      and v.visible_from <= @now
                      and (v.visible_until is null or v.visible_until > @now)
                ) as translations,
                (
                    select coalesce(json_agg(json_build_object('kind', n.kind, 'note', n.note, 'issuedAt', n.issued_at) order by n.id desc), '[]')
                    from corrections n
                    where n.article_id = shown.article_id
                ) as corrections
            from {source} shown
            join sections s on s.id = shown.section_id
            {LeadImageSql.Join}
            where shown.article_id = @id
            """;

    /// <summary>What became of an article that readers cannot see; null when they never could.</summary>
    public Task<GoneArticle?> FindGone(long id, DateTimeOffset now, CancellationToken ct) =>
        db.Find<GoneArticle>(
            """
            select w.mode, case when w.mode = 'notice' then w.title end as title, w.public_notice, w.target, w.withdrawn_at as gone_at
            from withdrawals w
            where w.article_id = @id
            union all
            select 'gone', null, null, null, max(p.visible_until)
            from publications p
            where p.article_id = @id
              and p.visible_until <= @now
              and not exists (select from withdrawals where article_id = @id)
            having count(*) > 0
            """,
            new { id, now },
            ct
        );

    /// <summary>One page of visible articles, newest first; null when the section that was asked for does not exist.</summary>
    public async Task<IReadOnlyList<Teaser>?> List(
        ArticleFilter filter,
        Cursor? after,
        int limit,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var parameters = new
        {
            sectionId = filter.Section?.Id,
            sectionPath = filter.Section?.Path,
            types = filter.Types.Select(type => type.Word()).ToArray(),
            locale = filter.Locale,
            at = after?.At,
            id = after?.Id,
            limit,
            now,
        };

        if (filter.Section is null)
        {
            var all = await db.List<TeaserRow>(ListAll(filter, after), parameters, ct);
            return [.. all.Select(row => row.ToTeaser())];
        }

        // An empty section gives one row without an article, an unknown one gives no row.
        var rows = await db.List<TeaserRow>(ListOfSection(filter, after), parameters, ct);
        return rows.Count == 0 ? null : [.. rows.Where(row => row.Id > 0).Select(row => row.ToTeaser())];
    }

    /// <summary>The visible articles at the head of a section, in the editor's order.</summary>
    public async Task<IReadOnlyList<Teaser>> ListPinned(long sectionId, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await db.List<TeaserRow>(
            $"""
            select {TeaserColumns}
            from section_pins pin
            join publications shown on shown.article_id = pin.article_id
            join sections s on s.id = shown.section_id
            {LeadImageSql.Join}
            where pin.section_id = @sectionId
              and {IsVisible}
            order by pin.position
            """,
            new { sectionId, now },
            ct
        );

        return [.. rows.Select(row => row.ToTeaser())];
    }

    private const string TeaserColumns = $"""
        shown.article_id as id, shown.type, shown.locale, shown.slug, s.id as section_id, s.title as section_title, s.path as section_path,
        shown.kicker, shown.title, shown.lead, shown.words, shown.published_at, shown.content_updated_at,
        {LeadImageSql.Columns}
        """;

    private static string ListAll(ArticleFilter filter, Cursor? after) =>
        $"""
            select {TeaserColumns}
            from publications shown
            join sections s on s.id = shown.section_id
            {LeadImageSql.Join}
            where shown.listed
              and {IsVisible}
              {Where(filter.Locale is not null, "and shown.locale = @locale")}
              {Where(filter.Types.Count > 0, "and shown.type = any (@types)")}
              {Where(after is not null, "and (shown.published_at, shown.article_id) < (@at, @id)")}
            order by shown.published_at desc, shown.article_id desc
            limit @limit
            """;

    private static string ListOfSection(ArticleFilter filter, Cursor? after) =>
        $"""
            select page.*
            from sections asked
            left join lateral (
                select {TeaserColumns}
                from publication_sections ps
                join publications shown on shown.edition_id = ps.edition_id
                join sections s on s.id = shown.section_id
                {LeadImageSql.Join}
                where ps.section_id = asked.id
                  and ps.listed
                  and ps.visible_from <= @now
                  and (ps.visible_until is null or ps.visible_until > @now)
                  {Where(!filter.AnyLocale, "and ps.locale = coalesce(@locale, asked.locale)")}
                  {Where(filter.Types.Count > 0, "and ps.type = any (@types)")}
                  {Where(!filter.Descendants, "and ps.direct")}
                  {Where(after is not null, "and (ps.published_at, ps.article_id) < (@at, @id)")}
                order by ps.published_at desc, ps.article_id desc
                limit @limit
            ) page on true
            where (asked.id = @sectionId or asked.path = @sectionPath)
              and asked.state = 'active'
            order by page.published_at desc, page.id desc
            """;

    private static string Where(bool applies, string condition) => applies ? condition : "";
}

/// <summary>Which articles a list holds.</summary>
internal sealed record ArticleFilter
{
    /// <summary>Only articles of this section, in it or below it, or with it as a topic.</summary>
    public SectionKey? Section { get; init; }

    /// <summary>Whether articles of the sections below count too.</summary>
    public bool Descendants { get; init; } = true;

    /// <summary>Any of these; all when empty.</summary>
    public IReadOnlyList<ArticleType> Types { get; init; } = [];

    /// <summary>Null means the section's own locale.</summary>
    public string? Locale { get; init; }

    /// <summary>True when the locale does not matter.</summary>
    public bool AnyLocale { get; init; }
}
