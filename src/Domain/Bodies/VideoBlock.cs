using AngleSharp.Dom;
using Domain.Articles;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;
using Markdig.Syntax;

namespace Domain.Bodies;

/// <summary>A video, which is a separate article.</summary>
public sealed record VideoBlock : Block, IArticleUse
{
    /// <summary>The id of the article whose recording is shown.</summary>
    public long Article { get; init; }

    internal override VideoBlock VisitParts(BodyVisitor visitor)
    {
        visitor.Article(this, ArticleType.Video);
        return this;
    }

    internal override void WriteHtml(HtmlWriter html) => html.ArticleFigure(this, "video", "Video");

    internal override bool TryReadHtml(HtmlWalk walk, IElement element) =>
        element is { LocalName: "figure", ClassName: "video" }
        && walk.ReadRecording(element, id => new VideoBlock { Article = id });

    internal override void WriteMarkdown(MarkdownWriter markdown) => markdown.Append($"![](video:{Article})\n");

    internal override bool TryReadMarkdown(MarkdownWalk walk, MarkdownObject source) =>
        walk.ReadRecording(source, "video", id => new VideoBlock { Article = id });
}
