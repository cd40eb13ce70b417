using Domain.Articles;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;

namespace Domain.Bodies;

/// <summary>A video, which is an article of its own.</summary>
public sealed record VideoBlock : Block, IArticleUse
{
    public long Article { get; init; }

    internal override VideoBlock VisitParts(BodyVisitor visitor)
    {
        visitor.Article(this, ArticleType.Video);
        return this;
    }

    internal override void WriteHtml(HtmlWriter html) => html.ArticleFigure(this, "video", "Video");

    internal override void WriteMarkdown(MarkdownWriter markdown) => markdown.Append($"![](video:{Article})\n");
}
