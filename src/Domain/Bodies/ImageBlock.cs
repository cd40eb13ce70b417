using System.Text.Json.Serialization;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;

namespace Domain.Bodies;

/// <summary>An image in the running text; its texts fall back to the image's own.</summary>
public sealed record ImageBlock : Block, IImageUse
{
    public long Image { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Alt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Caption { get; init; }

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

    internal override void WriteMarkdown(MarkdownWriter markdown) => markdown.Image(this);
}
