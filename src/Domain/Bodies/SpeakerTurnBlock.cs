using AngleSharp.Dom;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;
using Markdig.Syntax;

namespace Domain.Bodies;

/// <summary>What one person says in an interview or a press conference.</summary>
public sealed record SpeakerTurnBlock : Block
{
    /// <summary>Who speaks.</summary>
    public string Speaker
    {
        get;
        init => field = value ?? "";
    } = "";

    /// <summary>Paragraphs, headings and list items.</summary>
    [MaxItems(Body.MaxContent)]
    public IReadOnlyList<TextBlock> Content
    {
        get;
        init => field = value ?? [];
    } = [];

    internal override SpeakerTurnBlock VisitParts(BodyVisitor visitor) =>
        this with
        {
            Speaker = visitor.Line("speaker", Speaker, LineUse.Speaker),
            Content = visitor.Content("content", Content, besideText: false),
        };

    internal override void WriteHtml(HtmlWriter html) =>
        html.Open("div", "speaker-turn").Element("p", Speaker, "speaker").Blocks(Content).Close("div");

    internal override bool TryReadHtml(HtmlWalk walk, IElement element) =>
        HtmlElements.IsBox(element, "speaker-turn") && walk.ReadTitled(element, "speaker", Titled);

    internal override void WriteMarkdown(MarkdownWriter markdown) => markdown.Directive("speakerTurn", Speaker, Content);

    internal override bool TryReadMarkdown(MarkdownWalk walk, MarkdownObject source) =>
        walk.ReadTitled(source, "speakerTurn", Titled);

    private static SpeakerTurnBlock Titled(string speaker, IReadOnlyList<TextBlock> content) =>
        new() { Speaker = speaker, Content = content };
}
