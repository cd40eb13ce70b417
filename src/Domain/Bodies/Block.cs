using System.Text.Json.Serialization;
using AngleSharp.Dom;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;
using Markdig.Syntax;

namespace Domain.Bodies;

/// <summary>One element of a body, in the public Portable Text form.</summary>
/// <remarks>A block type says all about itself, in its own file; what it leaves out does not compile.</remarks>
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
    /// Reads an element that stands for a block of this type, and adds the block to the walk; false when it stands for another.
    /// Asked of any block of the type: its own parts mean nothing here.
    /// </summary>
    internal abstract bool TryReadHtml(HtmlWalk walk, IElement element);

    /// <summary>Writes the block as Markdown; it ends with a line break.</summary>
    internal abstract void WriteMarkdown(MarkdownWriter markdown);

    /// <summary>As <see cref="TryReadHtml"/>, for a block or an image of Markdown.</summary>
    internal abstract bool TryReadMarkdown(MarkdownWalk walk, MarkdownObject source);
}
