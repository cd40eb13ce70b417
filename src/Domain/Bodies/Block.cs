using System.Text.Json.Serialization;
using AngleSharp.Dom;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;
using Markdig.Syntax;

namespace Domain.Bodies;

/// <summary>One element of a body, in the public Portable Text form.</summary>
/// <remarks>Everything about a block type is in its own file, except for its name in this list.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "_type")]
[JsonDerivedType(typeof(TextBlock), "block")]
[JsonDerivedType(typeof(QuoteBlock), "quote")]
[JsonDerivedType(typeof(ImageBlock), "image")]
[JsonDerivedType(typeof(GalleryBlock), "gallery")]
[JsonDerivedType(typeof(TableBlock), "table")]
[JsonDerivedType(typeof(FactBoxBlock), "factBox")]
[JsonDerivedType(typeof(LinkBoxBlock), "linkBox")]
[JsonDerivedType(typeof(VideoBlock), "video")]
[JsonDerivedType(typeof(AudioBlock), "audio")]
[JsonDerivedType(typeof(DownloadBlock), "download")]
[JsonDerivedType(typeof(SpeakerTurnBlock), "speakerTurn")]
[JsonDerivedType(typeof(AccordionBlock), "accordion")]
[JsonDerivedType(typeof(DividerBlock), "divider")]
public abstract record Block : Keyed
{
    internal abstract override Block VisitParts(BodyVisitor visitor);

    /// <summary>Writes the block as HTML.</summary>
    internal abstract void WriteHtml(HtmlWriter html);

    /// <summary>
    /// Reads an element that represents a block of this type and adds that block to the walk; false when the element represents
    /// something else. Called on a prototype: it must not use the block's own parts.
    /// </summary>
    internal abstract bool TryReadHtml(HtmlWalk walk, IElement element);

    /// <summary>Writes the block as Markdown; it ends with a line break.</summary>
    internal abstract void WriteMarkdown(MarkdownWriter markdown);

    /// <summary>Like <see cref="TryReadHtml"/>, for a block or an inline image of Markdown.</summary>
    internal abstract bool TryReadMarkdown(MarkdownWalk walk, MarkdownObject source);
}
