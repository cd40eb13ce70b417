using Api.Data;
using Api.Delivery.Sections;
using Api.Http;
using Domain;
using Domain.Articles;

namespace Api.Delivery.Articles;

/// <summary>
/// Lists of visible articles, one statement each. Every section, locale, type and span of time asked for is a range of one index;
/// the statement reads the head of each and merges them, so that no page costs more than what it shows from each range.
/// </summary>
internal sealed class ArticleListStore(Db db)
{
    private static readonly bool[] Anywhere = [true, false];
    private static readonly bool[] DirectlyThere = [true];

    /// <summary>One page of the list; the error names a section or topic that does not exist.</summary>
    public async Task<Result<ArticlesFound>> List(ArticleList list, DateTimeOffset now, CancellationToken ct)
    {
        var filter = list.Filter;

        // An empty list gives one row without an article.
        var rows = await db.List<ListedRow>(Statement(list), Parameters(list, now), ct);

        if (!rows[0].SectionsKnown)
        {
            return SectionKey.Unknown(ArticleFilterParameters.Section.Name);
        }

        if (!rows[0].TopicsKnown)
        {
            return SectionKey.Unknown(ArticleFilterParameters.Topic.Name);
        }

        var found = rows.Where(row => row.Id > 0).Select(row => row.ToTeaser(list.Include)).ToList();
        var items = filter.Ids.Count > 0 ? found : found.Take(list.Limit).ToList();

        if (list.Cursor?.Backwards is true)
        {
            items.Reverse();
        }

        return new ArticlesFound
        {
            List = list,
            Items = items,
            GoesOn = found.Count > items.Count,
            Total = rows[0].Total,
            TotalIs = TotalIs(list.Count, rows[0].Counted),
        };
    }

    /// <summary>The statement of a list.</summary>
    internal static string Statement(ArticleList list) => list.Filter.Ids.Count > 0 ? ByIds(list) : ByRanges(list);

    /// <summary>What the statement of a list is run with.</summary>
    internal static object Parameters(ArticleList list, DateTimeOffset now)
    {
        var filter = list.Filter;

        return new
        {
            ids = filter.Ids.ToArray(),
            sectionIds = IdsOf(filter.Sections),
            sectionPaths = PathsOf(filter.Sections),
            topicIds = IdsOf(filter.Topics),
            topicPaths = PathsOf(filter.Topics),
            locales = filter.Locales.ToArray(),
            types = (IsSplit(list) && filter.Types.Count == 0 ? Enum.GetValues<ArticleType>() : filter.Types)
                .Select(type => type.Word())
                .ToArray(),
            directs = filter.Descendants ? Anywhere : DirectlyThere,
            since = filter.Published.Select(period => period.From.UtcDateTime).ToArray(),
            before = filter.Published.Select(period => period.To.UtcDateTime).ToArray(),
            key = list.Cursor?.Key,
            id = list.Cursor?.Id,
            skip = list.Skip,
            limit = list.Limit + 1,
            reach = list.Skip + list.Limit + 1,
            now,
        };
    }

    private static TotalKind? TotalIs(CountMode count, long? counted) =>
        count switch
        {
            CountMode.Exact => counted >= ListPaging.MaxCounted ? TotalKind.AtLeast : TotalKind.Exact,
            CountMode.Estimated => counted > ListPaging.MaxCountedForEstimate ? TotalKind.Estimated : TotalKind.Exact,
            _ => null,
        };

    private static string ByIds(ArticleList list)
    {
        var filter = list.Filter;

        return $"""
            {Asked}
            select known.*, page.*
            from ({Known(filter)}) known
            left join lateral (
                select {Columns(list)}, named.position
                from unnest(@ids) with ordinality as named (id, position)
                join publications shown on shown.article_id = named.id
                {ArticleSql.TeaserJoins}
                where {ArticleSql.IsVisible}
                  {Where(filter.Types.Count > 0, "and shown.type = any (@types)")}
                  {Where(filter.Locales.Count > 0, "and shown.locale = any (@locales)")}
                  {Where(
                filter.Published.Count > 0,
                "and exists (select from unnest(@since, @before) as span (since, before) where shown.published_at >= since and shown.published_at < before)"
            )}
                  {Where(filter.Sections.Count > 0, $"and {BelongsTo("asked", filter)}")}
                  {Where(filter.Topics.Count > 0, $"and {BelongsTo("topics", filter)}")}
            ) page on true
            order by page.position
            """;
    }

    private static string ByRanges(ArticleList list)
    {
        var (_, order, _) = OrderOf(list);
        var counts = list.Count is not CountMode.None;

        return $"""
            {Asked},
            ranges as (
                {Ranges(list)}
            ),
            heads as (
                {Heads(list, walks: true)}
                order by key {order}, article_id {order}
                limit @limit
                offset @skip
            )
            {Where(
                counts,
                $", counted as (select count(*) as rows from ({Heads(list, walks: false)} limit {CountLimit(list)}) rows)"
            )}
            select known.*, {Total(list)}, page.*
            from ({Known(list.Filter)}) known
            {Where(counts, "cross join counted")}
            left join lateral (
                select {Columns(list)}, heads.key as sort_key
                from heads
                join publications shown on shown.edition_id = heads.edition_id
                {ArticleSql.TeaserJoins}
            ) page on true
            order by page.sort_key {order}, page.id {order}
            """;
    }

    /// <summary>
    /// The first rows of every range, enough for the page whichever range they come from. Bounds in time are rows too, since of two
    /// plain bounds the planner expects so few rows that it would rather sort them all.
    /// </summary>
    private static string Heads(ArticleList list, bool walks)
    {
        var filter = list.Filter;
        var (key, order, compare) = OrderOf(list);
        var isScoped = IsScoped(filter);
        var isSplit = IsSplit(list);

        // Only an article of two of the sections named stands in two ranges.
        var distinct = (filter.Topics.Count > 0 ? filter.Topics : filter.Sections).Count > 1 ? "distinct " : "";

        return $"""
            select {distinct}head.edition_id, head.key, head.article_id
            from ranges
            cross join lateral (
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
                  and {ArticleSql.IsVisible}
                  {Where(walks && list.Cursor is not null, $"and ({key}, shown.article_id) {compare} (@key, @id)")}
                  {Where(filter.Topics.Count > 0 && filter.Sections.Count > 0, $"and {BelongsTo("asked", filter)}")}
                order by {key} {order}, shown.article_id {order}
                limit {(walks ? "@reach" : CountLimit(list))}
            ) head
            """;
    }

    private static string Ranges(ArticleList list)
    {
        var filter = list.Filter;
        var isScoped = IsScoped(filter);
        var isSplit = IsSplit(list);
        var from = (filter.Topics.Count, filter.Sections.Count) switch
        {
            (> 0, _) => "topics scope",
            (_, > 0) => "asked scope",
            _ => "unnest(@locales) as localized (locale)",
        };

        return $"""
            select localized.locale
                {Where(isScoped, ", scope.id as section_id")}
                {Where(isSplit, ", split.type")}
                {Where(isSplit && isScoped, ", place.direct")}
                {Where(filter.Published.Count > 0, ", span.since, span.before")}
            from {from}
            {Where(
                isScoped,
                "cross join unnest(case when cardinality(@locales) = 0 then array[scope.locale] else @locales end) as localized (locale)"
            )}
            {Where(isSplit, "cross join unnest(@types) as split (type)")}
            {Where(isSplit && isScoped, "cross join unnest(@directs) as place (direct)")}
            {Where(filter.Published.Count > 0, "cross join unnest(@since, @before) as span (since, before)")}
            """;
    }

    private const string Asked = """
        with asked as (
            select id, locale
            from sections
            where (id = any (@sectionIds) or path = any (@sectionPaths))
              and state = 'active'
        ),
        topics as (
            select id, locale
            from sections
            where (id = any (@topicIds) or path = any (@topicPaths))
              and state = 'active'
              and kind in ('focus', 'topic')
        )
        """;

    /// <summary>Whether all that was named exists.</summary>
    private static string Known(ArticleFilter filter) =>
        $"""
            select
                {Exists("section", "", filter.Sections)} as sections_known,
                {Exists("topic", "and s.kind in ('focus', 'topic')", filter.Topics)} as topics_known
            """;

    private static string Exists(string name, string condition, IReadOnlyList<SectionKey> named) =>
        named.Count == 0
            ? "true"
            : $"""
                not exists (
                    select from unnest(@{name}Ids) as named (id)
                    where not exists (select from sections s where s.id = named.id and s.state = 'active' {condition})
                ) and not exists (
                    select from unnest(@{name}Paths) as named (path)
                    where not exists (select from sections s where s.path = named.path and s.state = 'active' {condition})
                )
                """;

    /// <summary>Asked of each row by its key: `offset 0` keeps the planner from reading the whole section at once instead.</summary>
    private static string BelongsTo(string scope, ArticleFilter filter) =>
        $"""
            exists (
                select from publication_sections place
                join {scope} on {scope}.id = place.section_id
                where place.edition_id = shown.edition_id
                  {Where(!filter.Descendants, "and place.direct")}
                offset 0
            )
            """;

    /// <summary>One more than is told tells whether there are more.</summary>
    private static int CountLimit(ArticleList list) =>
        list.Count is CountMode.Exact ? ListPaging.MaxCounted : ListPaging.MaxCountedForEstimate + 1;

    private static string Total(ArticleList list) =>
        list.Count switch
        {
            CountMode.Exact => "counted.rows as counted, counted.rows as total",
            CountMode.Estimated =>
                $"""
                counted.rows as counted,
                case when counted.rows <= {ListPaging.MaxCountedForEstimate} then counted.rows else greatest(counted.rows, {Planned(
                list.Filter
            )}) end as total
                """,
            _ => "null::bigint as counted, null::bigint as total",
        };

    /// <summary>What the planner expects of the ranges; %L quotes every value.</summary>
    private static string Planned(ArticleFilter filter)
    {
        var conditions = new List<string> { "listed" };
        var values = new List<string>();

        void Add(bool applies, string condition, string value)
        {
            if (applies)
            {
                conditions.Add(condition);
                values.Add(value);
            }
        }

        var isScoped = IsScoped(filter);
        Add(isScoped, "section_id = any (%L::bigint[])", "(select array_agg(section_id) from ranges)");
        Add(!isScoped || filter.Locales.Count > 0, "locale = any (%L::text[])", "@locales");
        Add(filter.Types.Count > 0, "type = any (%L::text[])", "@types");

        if (isScoped && !filter.Descendants)
        {
            conditions.Add("direct");
        }

        Add(filter.Published.Count > 0, "published_at >= %L", "(select min(since) from ranges)");
        Add(filter.Published.Count > 0, "published_at < %L", "(select max(before) from ranges)");

        var statement =
            $"select from {(isScoped ? "publication_sections" : "publications")} where {string.Join(" and ", conditions)}";

        return $"planned_rows(format('{statement}', {string.Join(", ", values)}))";
    }

    private static string Columns(ArticleList list) =>
        $"""
            {ArticleSql.TeaserColumns}
            {Where(list.Include.HasFlag(ArticleInclude.Topics), $", {ArticleSql.Topics} as topics")}
            {Where(list.Include.HasFlag(ArticleInclude.Translations), $", {ArticleSql.Translations} as translations")}
            {Where(
                list.Include.HasFlag(ArticleInclude.Body),
                $", shown.body, {ArticleSql.RefersToItems} as refers_to_items, {ArticleSql.Images} as images, {ArticleSql.Targets} as targets"
            )}
            """;

    /// <summary>The column, the direction in which the index is read, and what lies behind a cursor.</summary>
    private static (string Key, string Order, char Compare) OrderOf(ArticleList list)
    {
        var descends = list.Sort.Descending != (list.Cursor?.Backwards is true);
        var key = list.Sort.IsByTitle ? """shown.title collate "de-x-icu" """.TrimEnd() : $"shown.{list.Sort.Column}";
        return (key, descends ? "desc" : "asc", descends ? '<' : '>');
    }

    private static bool IsScoped(ArticleFilter filter) => filter.Sections.Count + filter.Topics.Count > 0;

    /// <summary>
    /// Whether ranges are split by type: always, except for the newest of a section with what lies below it, and of all, which
    /// have an index of their own.
    /// </summary>
    private static bool IsSplit(ArticleList list) =>
        list.Filter.Types.Count > 0 || !list.Filter.Descendants && IsScoped(list.Filter) || !list.Sort.IsByPublication;

    private static long[] IdsOf(IReadOnlyList<SectionKey> keys) => [.. keys.Select(key => key.Id).OfType<long>()];

    private static string[] PathsOf(IReadOnlyList<SectionKey> keys) => [.. keys.Select(key => key.Path).OfType<string>()];

    private static string Where(bool applies, string condition) => applies ? condition : "";

    /// <summary>A teaser with what was included, and what holds for the whole list.</summary>
    private sealed record ListedRow : TeaserRow
    {
        public bool SectionsKnown { get; init; }
        public bool TopicsKnown { get; init; }
        public long? Counted { get; init; }
        public long? Total { get; init; }
    }
}
