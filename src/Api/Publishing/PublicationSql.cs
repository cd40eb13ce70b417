namespace Api.Publishing;

/// <summary>SQL fragments shared by statements over publications: for a row named `shown`, with its section joined as `s`.</summary>
internal static class PublicationSql
{
    /// <summary>True for rows visible to readers at @now, in `publications` and every table derived from it.</summary>
    public const string IsVisible = "shown.visible_from <= @now and (shown.visible_until is null or shown.visible_until > @now)";

    /// <summary>The path of an article, as <see cref="Domain.Articles.ArticleAddress" /> builds it.</summary>
    public const string Path = "s.path || '/' || shown.slug || '-' || shown.article_id";

    /// <summary>The same fragment for another alias, where `shown` is already the article that the row belongs to.</summary>
    public static string Of(string row, string section, string sql) =>
        sql.Replace("s.", $"{section}.", StringComparison.Ordinal).Replace("shown.", $"{row}.", StringComparison.Ordinal);
}
