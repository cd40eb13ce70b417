using System.Text.Json.Serialization;
using AngleSharp.Dom;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;

namespace Domain.Bodies;

/// <summary>Images that belong together, in order.</summary>
public sealed record GalleryBlock : Block
{
    /// <summary>The pictures, in order.</summary>
    [MaxItems(Body.MaxImages)]
    public IReadOnlyList<GalleryImage> Images
    {
        get;
        init => field = value ?? [];
    } = [];

    internal override GalleryBlock VisitParts(BodyVisitor visitor) =>
        this with
        {
            Images = visitor.List("images", Images, Body.MaxImages),
        };

    internal override void WriteHtml(HtmlWriter html)
    {
        html.Open("div", "gallery");

        foreach (var image in Images)
        {
            html.Figure(image);
        }

        html.Close("div");
    }

    internal override bool TryReadHtml(HtmlWalk walk, IElement element)
    {
        if (!HtmlElements.IsGallery(element))
        {
            return false;
        }

        walk.Flush(element);
        var read = walk.ReadInside(element);
        var images = read.OfType<ImageBlock>().ToList();

        // Others also use the class for a single image, and some images may not be in the store.
        if (images.Count > 1 || images.Count == 1 && element.ClassName == "gallery")
        {
            walk.Add(new GalleryBlock { Images = [.. images.Select(GalleryImage.From)] });
            walk.Add(read.Where(block => block is not ImageBlock));
        }
        else
        {
            walk.Add(read);
        }

        return true;
    }

    internal override void WriteMarkdown(MarkdownWriter markdown)
    {
        markdown.OpenDirective("gallery");

        foreach (var image in Images)
        {
            markdown.Image(image);
        }

        markdown.CloseDirective();
    }

    internal override bool TryReadMarkdown(MarkdownWalk walk, MarkdownObject source)
    {
        if (source is not CustomContainer { Info: "gallery" } directive)
        {
            return false;
        }

        walk.Add(new GalleryBlock { Images = [.. walk.MediaOf(directive).OfType<ImageBlock>().Select(GalleryImage.From)] });
        return true;
    }
}

/// <summary>One image of a gallery.</summary>
public sealed record GalleryImage : Keyed, IImageUse
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

    /// <summary>Converts an image block to a gallery image.</summary>
    internal static GalleryImage From(ImageBlock image) =>
        new()
        {
            Image = image.Image,
            Alt = image.Alt,
            Caption = image.Caption,
            Decorative = image.Decorative,
        };

    internal override GalleryImage VisitParts(BodyVisitor visitor)
    {
        visitor.Image(this);

        return this with
        {
            Alt = visitor.OptionalLine("alt", Alt, LineUse.Alternative),
            Caption = visitor.OptionalLine("caption", Caption, LineUse.Beside),
        };
    }
}
