namespace Api.Publishing;

/// <summary>What statements over publications say in one way: for a row named `shown`, its section joined as `s`.</summary>
internal static class PublicationSql
{
    /// <summary>True for rows that readers see at @now, of `publications` and of every table that is derived from it.</summary>
    public const string IsVisible = "shown.visible_from <= @now and (shown.visible_until is null or shown.visible_until > @now)";

    /// <summary>The address of an article, as <see cref="Domain.Articles.ArticleAddress" /> has it.</summary>
    public const string Path = "s.path || '/' || shown.slug || '-' || shown.article_id";

    /// <summary>The same for a row of another name, where `shown` is the article that it belongs to.</summary>
    public static string Of(string row, string section, string sql) =>
        sql.Replace("s.", $"{section}.", StringComparison.Ordinal).Replace("shown.", $"{row}.", StringComparison.Ordinal);
}
