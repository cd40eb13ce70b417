namespace Domain.Articles;

/// <summary>What depends on an article's type.</summary>
public static class ArticleRules
{
    /// <summary>The reading time that readers are told; null where it would mean nothing.</summary>
    public static ReadingTime? ReadingTimeOf(ArticleType type, string locale, int words) =>
        type is ArticleType.PressRelease or ArticleType.Video or ArticleType.Audio or ArticleType.Gallery
            ? null
            : ReadingTime.From(words, locale);

    /// <summary>Whether the type tells its content in the body, rather than in a recording or pictures.</summary>
    public static bool NeedsBody(ArticleType type) => type is not (ArticleType.Video or ArticleType.Audio or ArticleType.Gallery);
}
