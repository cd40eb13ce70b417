using Api.Http;

namespace Api.Delivery.Articles;

/// <summary>The total number of articles in a list: counted up to a limit, or estimated by the planner.</summary>
internal static class ArticleTotalSql
{
    public static string Columns(ArticleList list) =>
        list.Count switch
        {
            CountMode.Exact => "counted.rows as counted, counted.rows as total,",
            CountMode.Estimated =>
                $"""
                counted.rows as counted,
                case when counted.rows <= {ListPaging.MaxCountedForEstimate} then counted.rows else greatest(counted.rows, {Planned(
                list
            )}) end as total,
                """,
            _ => "",
        };

    /// <summary>Where counting stops: one row beyond the limit shows that there are more.</summary>
    public static int Limit(ArticleList list) =>
        list.Count is CountMode.Exact ? ListPaging.MaxCounted : ListPaging.MaxCountedForEstimate + 1;

    /// <summary>The planner's row estimate for the ranges; %L quotes every value.</summary>
    private static string Planned(ArticleList list)
    {
        var filter = list.Filter;
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

        var isScoped = ArticleRangesSql.IsScoped(filter);
        Add(isScoped, "section_id = any (%L::bigint[])", "(select array_agg(section_id) from ranges)");
        Add(!isScoped || filter.Locales.Count > 0, "locale = any (%L::text[])", "@locales");
        Add(filter.Types.Count > 0, "type = any (%L::text[])", "@types");

        if (isScoped && !filter.Descendants)
        {
            conditions.Add("direct");
        }

        Add(filter.Published.Count > 0, "published_at >= %L", "(select min(since) from ranges)");
        Add(filter.Published.Count > 0, "published_at < %L", "(select max(before) from ranges)");

        Add(filter.IsUpcoming, "ends_at > %L", "@now");
        Add(filter.Starting is not null, "starts_at >= %L", "@startsFrom");
        Add(filter.Starting is not null, "starts_at < %L", "@startsTo");

        if (list.Sort.IsByStart)
        {
            conditions.Add("starts_at is not null");
        }

        var statement =
            $"select from {(isScoped ? "publication_sections" : "publications")} where {string.Join(" and ", conditions)}";

        return $"planned_rows(format(\n'{statement}',\n{string.Join(",\n", values)}\n))";
    }
}
