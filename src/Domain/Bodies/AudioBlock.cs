using AngleSharp.Dom;
using Domain.Articles;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;
using Markdig.Syntax;

namespace Domain.Bodies;

/// <summary>An audio recording, which is a separate article.</summary>
public sealed record AudioBlock : Block, IArticleUse
{
    /// <summary>The id of the article whose recording is played.</summary>
    public long Article { get; init; }

    internal override AudioBlock VisitParts(BodyVisitor visitor)
    {
        visitor.Article(this, ArticleType.Audio);
        return this;
    }

    internal override void WriteHtml(HtmlWriter html) => html.ArticleFigure(this, "audio", "Audio");

    internal override bool TryReadHtml(HtmlWalk walk, IElement element) =>
        element is { LocalName: "figure", ClassName: "audio" }
        && walk.ReadRecording(element, id => new AudioBlock { Article = id });

    internal override void WriteMarkdown(MarkdownWriter markdown) => markdown.Append($"![](audio:{Article})\n");

    internal override bool TryReadMarkdown(MarkdownWalk walk, MarkdownObject source) =>
        walk.ReadRecording(source, "audio", id => new AudioBlock { Article = id });
}
