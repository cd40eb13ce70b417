using System.Collections.Concurrent;
using Api.Data;
using Api.Http;
using Api.Publishing;
using Domain;

namespace Api.Delivery.Articles;

/// <summary>
/// The statement of a list of visible articles. Every requested section, locale, type and period is a range of one index; the
/// statement reads the head of each and merges them, so that a page costs no more than the rows it shows from each range.
/// </summary>
/// <remarks>
/// Planning such a statement takes several times as long as running it. PostgreSQL uses a generic plan when its estimated cost is no
/// higher than that of a custom plan; so a statement shows the planner how many values there are of each kind (it would assume ten per
/// array) and the maximum length of a page (it would assume a tenth of all rows).
/// </remarks>
internal static class ArticleListSql
{
    /// <summary>The limits that statements use for the rows of a range; a request is rounded up to one of them.</summary>
    private static readonly int[] Reaches = [101, 1_001, ListPaging.MaxRows + 1];

    /// <summary>
    /// The maximum of cached statements. Readers choose the shapes, so long statements are not cached, nor any beyond this limit.
    /// </summary>
    private const int MaxWritten = 1_000;

    private static readonly ConcurrentDictionary<ArticleListShape, AssembledSql> Written = new();

    /// <summary>The statement of a list: the same text for all lists of a shape, so that it is assembled and parsed once.</summary>
    public static AssembledSql Statement(ArticleList list)
    {
        var shape = ArticleListShape.Of(list, StepOf(list));

        if (Written.TryGetValue(shape, out var statement))
        {
            return statement;
        }

        statement = Write(list);
        return shape.IsModest && Written.Count < MaxWritten ? Written.GetOrAdd(shape, statement) : statement;
    }

    /// <summary>The statement, without the cache.</summary>
    public static AssembledSql Write(ArticleList list) => new(list.Filter.Ids.Count > 0 ? ByIds(list) : ByRanges(list));

    /// <summary>The parameters of a list's statement.</summary>
    public static object Parameters(ArticleList list, DateTimeOffset now)
    {
        var filter = list.Filter;

        return new
        {
            ids = filter.Ids.ToArray(),
            sectionIds = NamedSectionsSql.IdsOf(filter.Sections),
            sectionPaths = NamedSectionsSql.PathsOf(filter.Sections),
            topicIds = NamedSectionsSql.IdsOf(filter.Topics),
            topicPaths = NamedSectionsSql.PathsOf(filter.Topics),
            locales = filter.Locales.ToArray(),
            types = ArticleRangesSql.TypesOf(list).Select(type => type.Word()).ToArray(),
            since = filter.Published.Select(period => period.From.UtcDateTime).ToArray(),
            before = filter.Published.Select(period => period.To.UtcDateTime).ToArray(),
            startsFrom = filter.Starting?.From.UtcDateTime,
            startsTo = filter.Starting?.To.UtcDateTime,
            key = list.Cursor?.Key,
            id = list.Cursor?.Id,
            skip = list.Skip,
            limit = list.Limit + 1,
            reach = Reach(list),
            now,
        };
    }

    private static string ByIds(ArticleList list)
    {
        var filter = list.Filter;

        return $"""
            {With(NamedSectionsSql.Asked(filter))}
            select known.*, page.*
            from ({NamedSectionsSql.Known(filter)}) known
            left join lateral (
                select {Columns(list)}, named.position
                from unnest(@ids) with ordinality as named (id, position)
                join publications shown on shown.article_id = named.id
                {ArticleSql.TeaserJoins}
                where {PublicationSql.IsVisible}
                  {Where(filter.Types.Count > 0, "and shown.type = any (@types)")}
                  {Where(filter.Locales.Count > 0, "and shown.locale = any (@locales)")}
                  {Where(
                filter.Published.Count > 0,
                "and exists (select from unnest(@since, @before) as span (since, before) where shown.published_at >= since and shown.published_at < before)"
            )}
                  {Where(filter.Sections.Count > 0, $"and {NamedSectionsSql.BelongsTo("asked", filter)}")}
                  {Where(filter.Topics.Count > 0, $"and {NamedSectionsSql.BelongsTo("topics", filter)}")}
            ) page on true
            order by page.position
            """;
    }

    private static string ByRanges(ArticleList list)
    {
        var (_, order, _) = OrderOf(list);
        var counts = list.Count is not CountMode.None;

        List<string> parts =
        [
            .. NamedSectionsSql.Asked(list.Filter),
            $"ranges as (\n{ArticleRangesSql.Of(list)}\n)",
            $"""
                heads as (
                    {Heads(list, walks: true)}
                    order by key {order}, article_id {order}
                    limit @limit offset @skip
                )
                """,
        ];

        if (counts)
        {
            parts.Add(
                $"""
                counted as (
                    select count(*) as rows
                    from (
                        {Heads(list, walks: false)}
                        limit {ArticleTotalSql.Limit(list)}
                    ) rows
                )
                """
            );
        }

        return $"""
            {With(parts)}
            select
                {ArticleTotalSql.Columns(list)}
                known.*, page.*
            from ({NamedSectionsSql.Known(list.Filter)}) known
            {Where(counts, "cross join counted")}
            left join lateral (
                select {Columns(list)}
                from heads
                join publications shown on shown.edition_id = heads.edition_id
                {ArticleSql.TeaserJoins}
            ) page on true
            order by {KeyOf(list, "page")} {order}, page.id {order}
            """;
    }

    /// <summary>
    /// The first rows of every range, enough for the page whichever range they come from. Time bounds are rows too, since for two plain
    /// bounds the planner expects so few rows that it would sort them all.
    /// </summary>
    private static string Heads(ArticleList list, bool walks)
    {
        var filter = list.Filter;
        var (key, order, compare) = OrderOf(list);
        var isScoped = ArticleRangesSql.IsScoped(filter);
        var isSplit = ArticleRangesSql.IsSplit(list);

        // Only an article in two of the named sections is in two ranges.
        var distinct = (filter.Topics.Count > 0 ? filter.Topics : filter.Sections).Count > 1 ? "distinct " : "";

        return $"""
            select {distinct}head.edition_id, head.key, head.article_id
            from ranges
            cross join lateral (
                {Where(walks, "select *\nfrom (")}
                select shown.edition_id, {key} as key, shown.article_id
                from {(isScoped ? "publication_sections" : "publications")} shown
                where shown.listed
                  and shown.locale = ranges.locale
                  {Where(isScoped, "and shown.section_id = ranges.section_id")}
                  {Where(isSplit, "and shown.type = ranges.type")}
                  {Where(isSplit && isScoped, "and shown.direct = ranges.direct")}
                  {Where(
                filter.Published.Count > 0,
                "and (shown.published_at, shown.article_id) >= (ranges.since, 0) and (shown.published_at, shown.article_id) < (ranges.before, 0)"
            )}
                  {Where(list.Sort.IsByStart, AppointmentsSql.Conditions(list))}
                  and {PublicationSql.IsVisible}
                  {Where(walks && list.Cursor is not null, $"and ({key}, shown.article_id) {compare} (@key, @id)")}
                  {Where(filter.Topics.Count > 0 && filter.Sections.Count > 0, $"and {NamedSectionsSql.BelongsTo("asked", filter)}")}
                order by {key} {order}, shown.article_id {order}
                limit {(walks ? $"{StepOf(list)}\n) longest\nlimit @reach" : ArticleTotalSql.Limit(list))}
            ) head
            """;
    }

    private static string With(IEnumerable<string> parts)
    {
        var all = string.Join(",\n", parts);
        return all.Length > 0 ? $"with\n{all}" : "";
    }

    private static string Columns(ArticleList list) =>
        ArticleSql.TeaserColumns + ArticleSql.Included(list.Include) + Where(list.Sort.IsByStart, ", shown.starts_at");

    /// <summary>The key column, the index direction, and the comparison with a cursor.</summary>
    private static (string Key, string Order, char Compare) OrderOf(ArticleList list)
    {
        var descends = list.Sort.Descending != (list.Cursor?.Backwards is true);
        return (KeyOf(list, "shown"), descends ? "desc" : "asc", descends ? '<' : '>');
    }

    private static string KeyOf(ArticleList list, string row) =>
        $"{row}.{list.Sort.Column}{Where(list.Sort.IsByTitle, " collate \"de-x-icu\"")}";

    /// <summary>How many rows of a range the page may need.</summary>
    private static int Reach(ArticleList list) => list.Skip + list.Limit + 1;

    private static int StepOf(ArticleList list) => Reaches.First(reach => reach >= Reach(list));

    internal static string Where(bool applies, string condition) => applies ? condition : "";
}
