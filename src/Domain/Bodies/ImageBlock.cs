using System.Text.Json.Serialization;
using AngleSharp.Dom;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Domain.Bodies;

/// <summary>An image in the running text; its texts fall back to the image's own.</summary>
public sealed record ImageBlock : Block, IImageUse
{
    /// <summary>The id of an image.</summary>
    public long Image { get; init; }

    /// <summary>Alternative text for people who cannot see the picture.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Alt { get; init; }

    /// <summary>The text below the picture.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Caption { get; init; }

    /// <summary>True if the picture adds nothing to the text; it then has no alternative text.</summary>
    public bool Decorative { get; init; }

    internal override ImageBlock VisitParts(BodyVisitor visitor)
    {
        visitor.Image(this);

        return this with
        {
            Alt = visitor.OptionalLine("alt", Alt, LineUse.Alternative),
            Caption = visitor.OptionalLine("caption", Caption, LineUse.Beside),
        };
    }

    internal override void WriteHtml(HtmlWriter html) => html.Figure(this);

    internal override bool TryReadHtml(HtmlWalk walk, IElement element)
    {
        switch (element.LocalName)
        {
            case "img":
                walk.ReadImage(element);
                return true;
            default:
                return walk.ReadFigure(element);
        }
    }

    internal override void WriteMarkdown(MarkdownWriter markdown) => markdown.Image(this);

    internal override bool TryReadMarkdown(MarkdownWalk walk, MarkdownObject source)
    {
        if (source is not LinkInline image || MarkdownWalk.MediaIn(image, "image") is not { } address)
        {
            return false;
        }

        var alt = walk.PlainText(image, out _);

        walk.AddMedia(
            new ImageBlock
            {
                Image = address.Id,
                Alt = alt.Length > 0 ? alt : null,
                Caption = walk.CaptionOf(image) is { Length: > 0 } caption ? caption : null,
                Decorative = address.Decorative,
            }
        );
        return true;
    }
}
