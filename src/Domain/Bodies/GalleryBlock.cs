using System.Text.Json.Serialization;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;

namespace Domain.Bodies;

/// <summary>Images that belong together, in order.</summary>
public sealed record GalleryBlock : Block
{
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

    internal override void WriteMarkdown(MarkdownWriter markdown)
    {
        markdown.OpenDirective("gallery");

        foreach (var image in Images)
        {
            markdown.Image(image);
        }

        markdown.CloseDirective();
    }
}

/// <summary>One image of a gallery.</summary>
public sealed record GalleryImage : Keyed, IImageUse
{
    public long Image { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Alt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Caption { get; init; }

    public bool Decorative { get; init; }

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
