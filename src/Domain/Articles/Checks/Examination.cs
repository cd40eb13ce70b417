namespace Domain.Articles.Checks;

/// <summary>The edition under examination, what it names, and when it appears.</summary>
internal sealed class Examination(
    ArticleType type,
    string locale,
    EditionContent content,
    References references,
    DateTimeOffset appears
)
{
    public ArticleType Type => type;
    public string Locale => locale;
    public EditionContent Content => content;
    public References References => references;
    public DateTimeOffset Appears => appears;
    public ContentParts Parts { get; } = new(content);
}
