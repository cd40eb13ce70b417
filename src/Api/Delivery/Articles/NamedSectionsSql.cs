using Api.Delivery.Sections;

namespace Api.Delivery.Articles;

/// <summary>Fragments of a list's statement for the named sections and topics.</summary>
internal static class NamedSectionsSql
{
    /// <summary>The existing ones, as the CTEs `asked` and `topics`.</summary>
    public static IEnumerable<string> Asked(ArticleFilter filter)
    {
        if (filter.Sections.Count > 0)
        {
            yield return Asked("asked", "section", filter.Sections, "");
        }

        if (filter.Topics.Count > 0)
        {
            yield return Asked("topics", "topic", filter.Topics, "and kind in ('focus', 'topic')");
        }
    }

    private static string Asked(string name, string parameter, IReadOnlyList<SectionKey> keys, string condition) =>
        $"""
            {name} as (
                select id, path, locale
                from sections
                where ({string.Join(" or ", Named(parameter, keys))}) and state = 'active' {condition}
            )
            """;

    /// <summary>Whether everything named exists, and its ids; no columns for a parameter that was not given.</summary>
    public static string Known(ArticleFilter filter) =>
        $"select {string.Join(", ", [.. AllExist("asked", "section", filter.Sections), .. AllExist("topics", "topic", filter.Topics)])}";

    private static IEnumerable<string> AllExist(string name, string parameter, IReadOnlyList<SectionKey> keys) =>
        keys.Count switch
        {
            0 => [],
            1 => [$"exists (select from {name}) as {parameter}s_known", Ids(name, parameter)],
            _ =>
            [
                $"{string.Join(" and ", Named(parameter, keys).Select(key => $"exists (select from {name} where {key})"))} as {parameter}s_known",
                Ids(name, parameter),
            ],
        };

    private static string Ids(string name, string parameter) => $"array(select id from {name}) as {parameter}_ids";

    /// <summary>A condition for each of the keys.</summary>
    private static IEnumerable<string> Named(string parameter, IReadOnlyList<SectionKey> keys) =>
        [
            .. IdsOf(keys).Select((_, index) => $"id = {ArticleRangesSql.Element($"{parameter}Ids", index)}"),
            .. PathsOf(keys).Select((_, index) => $"path = {ArticleRangesSql.Element($"{parameter}Paths", index)}"),
        ];

    /// <summary>Checked per row by key: `offset 0` stops the planner from reading the whole section at once instead.</summary>
    public static string BelongsTo(string scope, ArticleFilter filter) =>
        $"""
            exists (
                select from publication_sections place
                join {scope} on {scope}.id = place.section_id
                where place.edition_id = shown.edition_id
                  {(filter.Descendants ? "" : "and place.direct")}
                offset 0
            )
            """;

    public static long[] IdsOf(IReadOnlyList<SectionKey> keys) => [.. keys.Select(key => key.Id).OfType<long>()];

    public static string[] PathsOf(IReadOnlyList<SectionKey> keys) => [.. keys.Select(key => key.Path).OfType<string>()];
}
