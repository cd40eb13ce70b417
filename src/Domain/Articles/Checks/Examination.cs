namespace Domain.Articles.Checks;

/// <summary>The edition under examination, what it names, and when it appears.</summary>
internal sealed class Examination(ArticleContent content, References references, DateTimeOffset appears)
{
    public ArticleType Type => content.Type!.Value;
    public string Locale => content.Locale!;
    public ArticleContent Content => content;
    public References References => references;
    public DateTimeOffset Appears => appears;
    public ContentParts Parts { get; } = new(content);
}
