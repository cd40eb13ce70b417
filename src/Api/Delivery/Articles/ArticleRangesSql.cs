using Domain.Articles;

namespace Api.Delivery.Articles;

/// <summary>The index ranges that a list reads: one for each requested section, type, locale and period.</summary>
internal static class ArticleRangesSql
{
    private static readonly ArticleType[] AllTypes = Enum.GetValues<ArticleType>();

    public static string Of(ArticleList list)
    {
        var filter = list.Filter;
        var isScoped = IsScoped(filter);
        var hasLocales = filter.Locales.Count > 0;

        List<string> from = [];
        List<string> columns = [$"{(hasLocales ? "localized" : "scope")}.locale"];

        if (isScoped)
        {
            from.Add($"{(filter.Topics.Count > 0 ? "topics" : "asked")} scope");
            columns.Add("scope.id as section_id");
        }

        if (hasLocales)
        {
            from.Add($"(values {Rows(filter.Locales.Count, "locales")}) as localized (locale)");
        }

        if (IsSplit(list))
        {
            from.Add($"(values {Rows(TypesOf(list).Count, "types")}) as split (type)");
            columns.Add("split.type as type");
        }

        if (IsSplit(list) && isScoped)
        {
            from.Add($"(values (true){ArticleListSql.Where(filter.Descendants, ", (false)")}) as place (direct)");
            columns.Add("place.direct as direct");
        }

        if (filter.Published.Count > 0)
        {
            from.Add($"(values {Rows(filter.Published.Count, "since", "before")}) as span (since, before)");
            columns.Add("span.since, span.before");
        }

        return $"select {string.Join(", ", columns)}\nfrom {string.Join("\ncross join ", from)}";
    }

    public static bool IsScoped(ArticleFilter filter) => filter.Sections.Count + filter.Topics.Count > 0;

    /// <summary>
    /// Whether ranges are split by type: always, except for the newest articles of a section with its descendants, and of all sections,
    /// which have their own index, and for appointments.
    /// </summary>
    public static bool IsSplit(ArticleList list) =>
        !list.Sort.IsByStart
        && (list.Filter.Types.Count > 0 || !list.Filter.Descendants && IsScoped(list.Filter) || !list.Sort.IsByPublication);

    public static IReadOnlyList<ArticleType> TypesOf(ArticleList list) =>
        IsSplit(list) && list.Filter.Types.Count == 0 ? AllTypes : list.Filter.Types;

    /// <summary>One element of an array: the planner does not know the length of a whole array.</summary>
    public static string Element(string array, int index) => $"(@{array})[{index + 1}]";

    /// <summary>Arrays of the same length as rows of a `values` list.</summary>
    private static string Rows(int count, params string[] arrays) =>
        string.Join(
            ", ",
            Enumerable.Range(0, count).Select(row => $"({string.Join(", ", arrays.Select(array => Element(array, row)))})")
        );
}
