using Domain.Bodies;

namespace Domain.Articles.Checks;

/// <summary>The input of the checks: a content, the items that it refers to, and when it appears.</summary>
internal sealed class CheckContext(ArticleContent content, References references, DateTimeOffset appears)
{
    public ArticleType Type => content.Type!.Value;
    public string Locale => content.Locale!;
    public ArticleContent Content => content;
    public References References => references;
    public DateTimeOffset Appears => appears;
    public ConversionReport Conversion { get; init; } = ConversionReport.Empty;
    public ContentParts Parts { get; } = new(content, references);
}
