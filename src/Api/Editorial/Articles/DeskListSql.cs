using System.Globalization;
using Api.Data;
using Api.Http;

namespace Api.Editorial.Articles;

/// <summary>The statements of the editorial list.</summary>
/// <remarks>
/// Usually a page is found among the next rows of the sort order. Otherwise few matches of the filters, or of the words, are found by index and
/// sorted; of many, the first ones show up when the sort order is read on. The limit is higher when those rows had hardly any match, because the
/// sort order may then have to be read for long. Which way is taken is decided by counting up to a limit, never by an estimate: values are
/// subqueries, which hides them from the planner, and conditions that should not be looked up are in a CASE.
/// </remarks>
internal static class DeskListSql
{
    /// <summary>Among how many rows of the sort order a page is looked for first.</summary>
    private const int Near = 1_000;

    /// <summary>Up to how many matches are few when those rows have a fifth of a page: of 200,000 articles one in a hundred.</summary>
    private const int FewWithSome = 2_000;

    /// <summary>Up to how many are few when those rows have hardly any.</summary>
    private const int Few = 20_000;

    /// <summary>The same where words are looked for: the texts of each match have to be read.</summary>
    private const int FewWithWords = 10_000;

    private const string IsFull = "(select is_full from looked)";
    private const string NotFull = $"not {IsFull}";

    /// <summary>One page.</summary>
    /// <param name="continues">Whether it follows another one.</param>
    public static AssembledSql Page(
        DeskQuestion question,
        DeskSort sort,
        bool continues,
        int near = Near,
        int fewWithSome = FewWithSome,
        int? few = null
    )
    {
        var isFiltered = HasFilters(question) || HasWords(question);
        string[] ways =
        [
            .. isFiltered ? [$"select article_id, key from near where {IsFull}"] : (string[])[],
            .. HasFilters(question)
                ? [OfFilters(question, [NotFull], Rest(sort, "b.key", "b.article_id", continues))]
                : (string[])[],
            .. HasWords(question)
                ? [OfWords(question, sort, [NotFull], Rest(sort, sort.Key, "d.article_id", continues))]
                : (string[])[],
            Along(question, sort, continues),
        ];

        return new(
            $"""
            with {(isFiltered ? Next(question, sort, continues, near, fewWithSome, few ?? FewOf(question)) : "")}
            {Candidates(question, sort, "(select few from looked)")}
            page as (
                {string.Join("\nunion all\n", ways.Select(way => $"({way})"))}
            )
            select
                a.id, a.version, a.type, a.locale, e.state, e.number as edition, p.number as published_edition, s.path as section,
                e.title, e.publish_at, d.until, e.changed_at, e.changed_by,
                a.assigned_to
            from page
            join articles a on a.id = page.article_id
            join desk_articles d on d.article_id = a.id
            join lateral (select * from editions where article_id = a.id order by number desc limit 1) e on true
            left join editions p on p.article_id = a.id and p.state in ('published', 'archived')
            left join sections s on s.id = e.section_id
            order by {Order(sort, "page.key", "page.article_id")}
            """
        );
    }

    /// <summary>How many articles the list has, up to one more than are counted.</summary>
    public static AssembledSql Total(DeskQuestion question, DeskSort sort)
    {
        var words = HasWords(question) ? [Words(question, "w")] : (string[])[];
        var from = HasWords(question) ? "article_words w join desk_articles d on d.article_id = w.article_id" : "desk_articles d";
        var all = $"""
            select count(*)
            from (
                select
                from {from}
                where {Where([.. words, .. words.Length > 0 ? Unindexed(Filters(question)) : Filters(question), Has(sort)])}
                limit {ListPaging.MaxCounted + 1}
            ) counted
            """;

        return new(
            HasFilters(question) && HasWords(question)
                ? $"""
                with {Candidates(question, sort, FewWithWords.ToString(CultureInfo.InvariantCulture))}
                narrow as (
                    ({OfFilters(question, [], "")})
                    union all
                    ({OfWords(question, sort, [], "")})
                )
                select case when {AreMany("filtered")} and {AreMany("worded")} then ({all}) else (select count(*) from narrow) end
                """
                : all
        );
    }

    /// <summary>The matches among the next rows of the sort order, whether they fill the page, and up to how many matches are few.</summary>
    private static string Next(DeskQuestion question, DeskSort sort, bool continues, int near, int fewWithSome, int few) =>
        $"""
            near as materialized (
                select d.article_id, d.key
                from (
                    select d.*, {sort.Key} as key
                    from desk_articles d
                    where {Where([Has(sort), .. OfSort(question, sort), .. After(sort, sort.Key, "d.article_id", continues)])}
                    order by {Order(sort, sort.Key, "d.article_id")}
                    limit {near}
                ) d
                where {Where(Unindexed(Conditions(question)))}
                order by {Order(sort, "d.key", "d.article_id")}
                limit @limit
            ),
            looked as materialized (
                select count(*) = @limit as is_full, case when count(*) * 5 >= @limit then {fewWithSome} else {few} end as few
                from near
            ),
            """;

    /// <summary>What the filters find and what the words find, each up to one more than a few, and whether that was all.</summary>
    private static string Candidates(DeskQuestion question, DeskSort sort, string few) =>
        (
            HasFilters(question)
                ? $"""
                    by_filters as materialized (
                        select d.article_id, {sort.Key} as key
                        from desk_articles d
                        where {Where([.. Filters(question), Has(sort)])}
                        limit {few} + 1
                    ),
                    filtered as materialized (select count(*) > {few} as are_many from by_filters),

                    """
                : ""
        )
        + (
            HasWords(question)
                ? $"""
                    by_words as materialized (
                        select w.article_id
                        from article_words w
                        where {Words(question, "w")}
                        limit {few} + 1
                    ),
                    worded as materialized (select count(*) > {few} as are_many from by_words),
                    """
                : ""
        );

    /// <param name="before">Conditions to look at before anything is looked up.</param>
    private static string OfFilters(DeskQuestion question, string[] before, string rest) =>
        $"""
            select b.article_id, b.key
            from by_filters b
            where {Where([
                .. before,
                $"not {AreMany("filtered")}",
                .. HasWords(question) ? [AreIn(question, "b")] : (string[])[],
            ])}
            {rest}
            """;

    private static string OfWords(DeskQuestion question, DeskSort sort, string[] before, string rest) =>
        $"""
            select d.article_id, {sort.Key} as key
            from by_words b
            join desk_articles d on d.article_id = b.article_id
            where {Where([
                .. before,
                .. HasFilters(question) ? [AreMany("filtered")] : (string[])[],
                $"not {AreMany("worded")}",
                .. Unindexed(Filters(question)),
                Has(sort),
            ])}
            {rest}
            """;

    private static string Along(DeskQuestion question, DeskSort sort, bool continues)
    {
        var ofSort = OfSort(question, sort);
        string[] many =
        [
            .. HasFilters(question) ? [AreMany("filtered")] : (string[])[],
            .. HasWords(question) ? [AreMany("worded")] : (string[])[],
        ];

        return $"""
            select d.article_id, {sort.Key} as key
            from desk_articles d
            where {Where([
                .. many.Length > 0 ? [NotFull, .. many] : (string[])[],
                Has(sort),
                .. ofSort,
                .. Unindexed([.. Conditions(question).Except(ofSort)]),
            ])}
            {Rest(sort, sort.Key, "d.article_id", continues)}
            """;
    }

    /// <summary>The rest of the statement of a page: after which item it begins, and where it ends.</summary>
    private static string Rest(DeskSort sort, string key, string id, bool continues) =>
        $"""
            {string.Concat(After(sort, key, id, continues).Select(after => $"and {after}"))}
            order by {Order(sort, key, id)}
            limit @limit
            """;

    private static string[] After(DeskSort sort, string key, string id, bool continues)
    {
        var isAfter = sort.Descending ? "<" : ">";

        return !continues ? []
            : sort.IsById ? [$"{id} {isAfter} @after"]
            : [$"({key}, {id}) {isAfter} (@key, @after)"];
    }

    private static string Order(DeskSort sort, string key, string id)
    {
        var direction = sort.Descending ? " desc" : "";
        return sort.IsById ? $"{id}{direction}" : $"{key}{direction}, {id}{direction}";
    }

    private static bool HasFilters(DeskQuestion question) => Filters(question).Count > 0;

    private static bool HasWords(DeskQuestion question) => question.Words.Count > 0;

    private static int FewOf(DeskQuestion question) => HasWords(question) ? FewWithWords : Few;

    /// <summary>The filters that are a span of the sort order, so that it is read from there.</summary>
    private static IReadOnlyList<string> OfSort(DeskQuestion question, DeskSort sort) =>
        [
            .. Spans(question)
                .Where(span => span.Column == sort.Column && !span.Value.IsEmpty)
                .Select(span => Within(span.Column, span.Name)),
        ];

    private static string Has(DeskSort sort) => $"{sort.Key} is not null";

    private static string AreMany(string candidates) => $"(select are_many from {candidates})";

    private static IReadOnlyList<string> Filters(DeskQuestion question) =>
        [
            .. question.Marks.Keys.Select(name => $"d.marks && (select @{name}::text[])"),
            .. Spans(question).Where(span => !span.Value.IsEmpty).Select(span => Within(span.Column, span.Name)),
        ];

    private static IReadOnlyList<string> Conditions(DeskQuestion question) =>
        [.. Filters(question), .. HasWords(question) ? [AreIn(question, "d")] : (string[])[]];

    private static string Words(DeskQuestion question, string table) =>
        Where(LikePattern.All($"{table}.words", "words", question.Words.Count));

    private static string AreIn(DeskQuestion question, string table) =>
        $"exists (select from article_words w where w.article_id = {table}.article_id and {Words(question, "w")} offset 0)";

    private static string[] Unindexed(IReadOnlyList<string> conditions) =>
        conditions.Count == 0 ? [] : [$"case when {Where(conditions)} then true else false end"];

    private static string Where(IEnumerable<string> conditions) => string.Join("\nand ", conditions);

    private static (string Column, string Name, DeskQuestion.Span Value)[] Spans(DeskQuestion question) =>
        [
            ("changed_at", "changed", question.Changed),
            ("publish_at", "publish", question.Publish),
            ("until", "until", question.Until),
        ];

    // Always both ends: of a span without one, the planner would expect a third of the table, and read all of it.
    private static string Within(string column, string name) =>
        $"d.{column} >= (select coalesce(@{name}From::timestamptz, '-infinity')) and d.{column} < (select coalesce(@{name}To::timestamptz, 'infinity'))";
}
