using System.Text.Json.Serialization;
using AngleSharp.Dom;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;
using Markdig.Syntax;

namespace Domain.Bodies;

/// <summary>A paragraph, heading or list item.</summary>
/// <remarks>Polymorphic over itself, so that the type is written in nested content too.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "_type")]
[JsonDerivedType(typeof(TextBlock), "block")]
public record TextBlock : Block, IMarkedText
{
    /// <summary>The maximum nesting depth of a list.</summary>
    public const int MaxLevel = 6;

    /// <summary>The styles of a text block.</summary>
    public static readonly IReadOnlyList<string> Styles = ["normal", "h2", "h3", "h4"];

    /// <summary>The kinds of list that a text block can be an item of.</summary>
    public static readonly IReadOnlyList<string> ListItems = ["bullet", "number"];

    /// <summary>`normal` for a paragraph, or the level of a heading.</summary>
    public string Style
    {
        get;
        init => field = value ?? "normal";
    } = "normal";

    /// <summary>The kind of list that this is an item of; absent if it is not a list item.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ListItem { get; init; }

    /// <summary>The nesting level of the list item, from 1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Level { get; init; }

    /// <summary>The links and other marks that have properties of their own.</summary>
    [MaxItems(Body.MaxMarkDefs)]
    public IReadOnlyList<MarkDef> MarkDefs
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The runs of text, in order.</summary>
    [MaxItems(Body.MaxSpans)]
    public IReadOnlyList<Span> Children
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Whether the block is a heading of any level.</summary>
    [JsonIgnore]
    public bool IsHeading => Style is "h2" or "h3" or "h4";

    /// <summary>The block's text without its marks.</summary>
    public string ToText() => string.Concat(Children.Select(span => span.Text));

    internal override TextBlock VisitParts(BodyVisitor visitor) => visitor.Paragraph(this);

    internal override void WriteHtml(HtmlWriter html) => html.Paragraph(this);

    internal override bool TryReadHtml(HtmlWalk walk, IElement element) => walk.ReadText(element);

    internal override void WriteMarkdown(MarkdownWriter markdown) => markdown.Paragraph(this);

    internal override bool TryReadMarkdown(MarkdownWalk walk, MarkdownObject source) => walk.ReadText(source);
}

/// <summary>A run of text with the same marks.</summary>
/// <remarks>Polymorphic over itself so that the type is written.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "_type")]
[JsonDerivedType(typeof(Span), "span")]
public record Span : Keyed
{
    /// <summary>The marks that need no definition; every other mark is the key of one.</summary>
    public static readonly IReadOnlyList<string> Decorators = ["strong", "em", "sub", "sup", "code"];

    /// <summary>The text itself.</summary>
    public string Text
    {
        get;
        init => field = value ?? "";
    } = "";

    /// <summary>`strong`, `em`, `sub`, `sup`, `code`, or the `_key` of one of the `markDefs` beside the spans.</summary>
    [MaxItems(Body.MaxMarks)]
    public IReadOnlyList<string> Marks
    {
        get;
        init => field = value ?? [];
    } = [];

    // Visitors read spans from the text around them, which defines their marks.
    internal override Span VisitParts(BodyVisitor visitor) => this;
}
