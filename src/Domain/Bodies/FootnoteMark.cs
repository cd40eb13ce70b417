using Domain.Bodies.Html;

namespace Domain.Bodies;

/// <summary>A footnote to the marked words. Readers see its number after them.</summary>
public sealed record FootnoteMark : MarkDef
{
    /// <summary>The text of the footnote, which has no footnotes of its own.</summary>
    public InlineText Content
    {
        get;
        init => field = value ?? new InlineText();
    } = new();

    internal override FootnoteMark VisitParts(BodyVisitor visitor) => this with { Content = visitor.Note("content", Content) };

    // Its number follows the words instead of enclosing them.
    internal override string OpenHtml(HtmlWriter html) =>
        throw new InvalidOperationException("A footnote does not enclose its words.");

    internal override string ToMarkdown() => throw new InvalidOperationException("A footnote does not enclose its words.");
}
