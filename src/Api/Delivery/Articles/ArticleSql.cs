using Api.Delivery.Images;
using Api.Publishing;

namespace Api.Delivery.Articles;

/// <summary>Fragments of statements over publications, each for a row named `shown`.</summary>
internal static class ArticleSql
{
    /// <summary>The columns of a teaser; needs the section joined as `s` and the lead image.</summary>
    public const string TeaserColumns = $"""
        shown.article_id as id, shown.type, shown.locale, shown.slug, s.id as section_id, s.title as section_title, s.path as section_path,
        shown.kicker, shown.title, shown.lead, shown.words, shown.published_at, shown.content_updated_at,
        shown.duration_seconds, shown.authors::text as authors, shown.event::text as event, shown.appointment::text as appointment,
        shown.press::text as press_release,
        {LeadImageSql.TeaserColumns}
        """;

    /// <summary>The columns of what a list includes besides teasers, as text: in a nested row they would be part of its JSON.</summary>
    public static string Included(ArticleInclude include) =>
        string.Concat(
            include.HasFlag(ArticleInclude.Topics) ? $", ({Topics})::text as topics" : "",
            include.HasFlag(ArticleInclude.Translations) ? $", ({Translations})::text as translations" : "",
            include.HasFlag(ArticleInclude.Body)
                ? $", shown.body::text as body, {RefersToItems} as refers_to_items, ({Images})::text as images, ({Targets})::text as targets"
                : ""
        );

    public const string TeaserJoins = $"""
        join sections s on s.id = shown.section_id
        {LeadImageSql.Join}
        """;

    /// <summary>Aggregates teasers into one JSON value for <see cref="RowJson"/>, ordered by `place`, which the query selects.</summary>
    public static string Teasers(string query) =>
        $"""
            (
                select coalesce(json_agg(json_strip_nulls(row_to_json(teaser)) order by teaser.place), '[]')
                from (
                    {query}
                ) teaser
            )
            """;

    /// <summary>The visible articles that editors named as related, in their order.</summary>
    public static readonly string Related = $"""
        (
            select related.teasers
            from (select shown.content -> 'relatedLinks' as links) named
            cross join lateral (
                select {Teasers(
            $"""
                    select {TeaserColumns}, link.place
                    from json_array_elements(named.links) with ordinality as link (target, place)
                    join publications shown on shown.article_id = (link.target ->> 'article')::bigint
                    {TeaserJoins}
                    where {PublicationSql.IsVisible}
                    """
        )} as teasers
            ) related
        )
        """;

    /// <summary>How many articles the way back names at most: one recording may be the alternative of any number.</summary>
    public const int MaxAlternativeTo = 20;

    public const string RefersToItems = "cardinality(shown.images) + cardinality(shown.links) > 0";

    public const string Topics = """
        case when cardinality(shown.topics) = 0 then '[]' else (
            select coalesce(json_agg(
                json_build_object('id', c.id, 'title', c.title, 'path', c.path) order by array_position(shown.topics, c.id)
            ), '[]')
            from sections c
            where c.id = any (shown.topics)
              and c.state = 'active'
        ) end
        """;

    /// <summary>The pictures in the body whose rights have not expired.</summary>
    public const string Images =
        "case when cardinality(shown.images) = 0 then '[]' else publication_images(shown.images, shown.locale, @now) end";

    /// <summary>The visible articles and sections that the row links to.</summary>
    public const string Targets =
        "case when cardinality(shown.links) = 0 then '[]' else publication_links(shown.links, @now) end";

    /// <summary>The visible variants in other locales.</summary>
    public static readonly string Translations = Variants(
        $"v.article_id <> shown.article_id and {PublicationSql.Of("v", "vs", PublicationSql.IsVisible)}"
    );

    /// <summary>
    /// The newest visible articles that name the row as an alternative, once for each kind that they name it for. The first condition is
    /// that of the index.
    /// </summary>
    public static readonly string AlternativeTo = $"""
        (
            select coalesce(json_agg(json_build_object(
                'kind', original.kind,
                'href', original.path,
                'article', original.article_id,
                'title', original.title,
                'language', original.language
            ) order by original.published_at desc, original.article_id desc, original.place), '[]')
            from (
                select
                    v.article_id, v.title, v.published_at, named.place, named.alternative ->> 'kind' as kind,
                    coalesce(v.content #>> '{"{media,language}"}', v.locale) as language,
                    {PublicationSql.Of("v", "vs", PublicationSql.Path)} as path
                from publications v
                join sections vs on vs.id = v.section_id
                cross join lateral json_array_elements(v.content -> 'alternatives') with ordinality as named (alternative, place)
                where cardinality(v.alternatives) > 0
                  and v.alternatives @> array[shown.article_id]
                  and v.article_id <> shown.article_id
                  and {PublicationSql.Of("v", "vs", PublicationSql.IsVisible)}
                  and (named.alternative ->> 'article')::bigint = shown.article_id
                order by v.published_at desc, v.article_id desc, named.place
                limit {MaxAlternativeTo}
            ) original
        )
        """;

    /// <summary>The articles of the same translation group that match the condition on `v`, by locale.</summary>
    public static string Variants(string condition) =>
        $"""
            (
                select coalesce(json_agg(json_build_object(
                    'id', v.article_id, 'locale', v.locale, 'title', v.title, 'path', {PublicationSql.Of(
                "v",
                "vs",
                PublicationSql.Path
            )}
                ) order by v.locale), '[]')
                from publications v
                join sections vs on vs.id = v.section_id
                where v.translation_group = shown.translation_group
                  and {condition}
            )
            """;
}
