using System.Text.Json.Nodes;
using Api.Delivery.Images;
using Domain.Bodies;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;

namespace Api.Delivery.Articles;

/// <summary>Writes a body with resolved pictures and links as HTML, Markdown or plain text.</summary>
internal static class BodyInWords
{
    public static string Write(
        IReadOnlyList<Block> blocks,
        ReadingFormat format,
        IReadOnlyList<ImageFacts> images,
        IReadOnlyList<LinkTarget> targets
    ) =>
        format switch
        {
            ReadingFormat.Html => HtmlWriter.Write(
                blocks,
                new BodySources(id => Source(id, images), id => Source(id, targets)) { HasAnchors = true }
            ),
            ReadingFormat.Markdown => MarkdownWriter.Write(blocks, id => Source(id, images)!.Address),
            _ => BodyText.ToPlainText(blocks),
        };

    /// <summary>A paragraph with only a link: the form of a recording in Markdown.</summary>
    public static JsonObject LinkTo(string address, string title) =>
        new()
        {
            ["_type"] = "block",
            ["style"] = "normal",
            ["markDefs"] = new JsonArray(
                new JsonObject
                {
                    ["_type"] = "link",
                    ["_key"] = "link",
                    ["href"] = address,
                }
            ),
            ["children"] = new JsonArray(
                new JsonObject
                {
                    ["_type"] = "span",
                    ["text"] = title,
                    ["marks"] = new JsonArray("link"),
                }
            ),
        };

    private static TargetSource? Source(long id, IReadOnlyList<LinkTarget> targets) =>
        targets.FirstOrDefault(target => target.Id == id) is { } target ? new TargetSource(target.Address, target.Title) : null;

    private static ImageSource? Source(long id, IReadOnlyList<ImageFacts> images)
    {
        if (images.FirstOrDefault(image => image.Id == id) is not { } image)
        {
            return null;
        }

        var shown = PublishedImage.From(image);
        var set = shown.Srcset.GetValueOrDefault("original");

        return new ImageSource(shown.Src)
        {
            Width = shown.Width,
            Height = shown.Height,
            Variants =
            [
                .. set?.Avif is { } avif ? [("image/avif", avif)] : Array.Empty<(string, string)>(),
                .. set is not null ? [("image/webp", set.Webp)] : Array.Empty<(string, string)>(),
            ],
            Credit = shown.Credit,
        };
    }
}
