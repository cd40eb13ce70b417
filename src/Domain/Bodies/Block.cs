using System.Text.Json.Serialization;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;

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

    /// <summary>Writes the block as HTML that the reader knows for this type.</summary>
    internal abstract void WriteHtml(HtmlWriter html);

    /// <summary>Writes the block as Markdown that the reader knows for this type; it ends with a line break.</summary>
    internal abstract void WriteMarkdown(MarkdownWriter markdown);
}
