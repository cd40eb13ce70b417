using Api.Data;
using Api.Delivery.Images;
using Api.Delivery.Sections;
using Api.Publishing;
using Domain;
using Domain.Access;
using Domain.Articles;

namespace Api.Delivery.Articles;

/// <summary>Reads published articles, in one round trip each.</summary>
internal sealed class PublishedArticleStore(Db db, SiteOptions site)
{
    internal static readonly AssembledSql Visible = new(VisibleWith("'[]'"));
    internal static readonly AssembledSql VisibleWithRelated = new(VisibleWith(ArticleSql.Related));
    internal static readonly AssembledSql Preview = new(ArticleFrom("article_previews"));

    internal static readonly AssembledSql VisibleOfMany = new(
        $"""
        {ArticleFrom("publications", wanted: "any (@ids)")}
          and {PublicationSql.IsVisible}
        order by array_position(@ids, shown.article_id)
        """
    );

    /// <summary>The article as readers see it now; null when it is not visible.</summary>
    public async Task<PublishedArticle?> Find(long id, DateTimeOffset now, CancellationToken ct) =>
        (await db.Find<PublishedArticleRow>(Visible, new { id, now }, ct))?.ToArticle(site);

    /// <summary>The same, with the teasers of the articles that editors named as related.</summary>
    /// <param name="pictures">How the pictures of the teasers are written.</param>
    public async Task<(PublishedArticle Article, IReadOnlyList<Teaser> Related)?> FindWithRelated(
        long id,
        ArticleInclude pictures,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        await db.Find<PublishedArticleRow>(VisibleWithRelated, new { id, now }, ct) is { } row
            ? (row.ToArticle(site), RowJson.Teasers(row.Related, pictures & ~ArticleIncludes.Read))
            : null;

    /// <summary>Those of the articles that are visible now, in the given order.</summary>
    public async Task<IReadOnlyList<PublishedArticle>> List(IReadOnlyList<long> ids, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await db.List<PublishedArticleRow>(VisibleOfMany, new { ids = ids.ToArray(), now }, ct);

        return [.. rows.Select(row => row.ToArticle(site))];
    }

    /// <summary>The article as readers would see the editors' current edition.</summary>
    public async Task<Result<PublishedArticle>> FindPreview(long id, DateTimeOffset now, CancellationToken ct)
    {
        var row = await db.Find<PublishedArticleRow>(Preview, new { id, now }, ct);

        if (row is not null)
        {
            return row.ToArticle(site);
        }

        var hasNoSection = await db.Find<bool>(
            "select exists (select from article_previews where article_id = @id)",
            new { id },
            ct
        );
        return hasNoSection ? PreviewErrors.SectionMissing : ArticleErrors.NotFound;
    }

    private static string VisibleWith(string related) =>
        $"""
            {ArticleFrom("publications", related: related)}
              and {PublicationSql.IsVisible}
            """;

    /// <summary>One statement for publications and previews, so that their shapes cannot drift apart.</summary>
    private static string ArticleFrom(string source, string wanted = "@id", string related = "'[]'") =>
        $"""
            select
                shown.article_id as id, shown.type, shown.locale, shown.translation_group, shown.slug,
                s.id as section_id, s.title as section_title, s.path as section_path,
                shown.body, shown.content, shown.words,
                shown.published_at, shown.first_published_at, shown.content_updated_at, shown.change_note, shown.archived_at,
                {ArticleSql.RefersToItems} as refers_to_items,
                {LeadImageSql.Columns},
                {PublishedSectionSql.BreadcrumbOf("s")} as breadcrumb,
                {ArticleSql.Topics} as topics,
                {ArticleSql.Images} as images,
                {ArticleSql.Targets} as targets,
                {ArticleSql.Translations} as translations,
                {ArticleSql.AlternativeTo} as alternative_to,
                (
                    select coalesce(json_agg(json_build_object('kind', n.kind, 'note', n.note, 'issuedAt', n.issued_at) order by n.id desc), '[]')
                    from corrections n
                    where n.article_id = shown.article_id
                      and n.retracted_at is null
                ) as corrections,
                {related} as related
            from {source} shown
            join sections s on s.id = shown.section_id
            {LeadImageSql.Join}
            where shown.article_id = {wanted}
            """;

    /// <summary>The public details of an article that is no longer visible; null when it never was.</summary>
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
}
