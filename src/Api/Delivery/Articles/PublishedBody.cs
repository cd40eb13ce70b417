using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Api.Delivery.Documents;
using Api.Delivery.Images;
using Api.Delivery.Preview;
using Api.Http;
using Domain.Bodies;

namespace Api.Delivery.Articles;

/// <summary>The body as readers get it, in Portable Text. Usually it is sent exactly as stored on publication.</summary>
[JsonConverter(typeof(Writer))]
public sealed class PublishedBody
{
    private readonly string stored;
    private readonly IReadOnlyList<ImageFacts> images;
    private readonly IReadOnlyList<LinkTarget> targets;
    private readonly bool refersToItems;
    private readonly ReadingFormat format;

    private PublishedBody(
        string stored,
        IReadOnlyList<ImageFacts> images,
        IReadOnlyList<LinkTarget> targets,
        bool refersToItems,
        ReadingFormat format
    )
    {
        (this.stored, this.images, this.targets) = (stored, images, targets);
        (this.refersToItems, this.format) = (refersToItems, format);
    }

    /// <summary>The body of an article that has none, or has it in another format.</summary>
    internal static PublishedBody Empty { get; } = new("[]", [], [], false, ReadingFormat.PortableText);

    /// <summary>Replaces ids with complete pictures and adds addresses to links; what readers may not see is omitted.</summary>
    internal static PublishedBody From(
        string stored,
        IReadOnlyList<ImageFacts> images,
        IReadOnlyList<LinkTarget> targets,
        bool refersToItems
    ) => new(PreviewView.Finish(stored), images, targets, refersToItems, ReadingFormat.PortableText);

    /// <summary>The body as one string, in any format but Portable Text.</summary>
    internal string In(ReadingFormat form) => new PublishedBody(stored, images, targets, refersToItems, form).Words();

    private string Blocks() => !refersToItems ? stored : Finished().ToJsonString(Json.Options);

    private string Words() => BodyInWords.Write(Json.ReadList<Block>(Blocks()), format, images, targets);

    private JsonArray Finished()
    {
        var blocks = JsonNode.Parse(stored)!.AsArray();
        FinishAll(blocks, null);
        return blocks;
    }

    /// <summary>Needs no types: in parts of every type, <c>image</c>, <c>document</c>, <c>article</c> and <c>section</c> are ids of such items.</summary>
    private void FinishAll(JsonArray parts, JsonObject? around)
    {
        for (var index = parts.Count - 1; index >= 0; index--)
        {
            var part = parts[index]!.AsObject();

            var finished =
                part["image"] is { } image ? FinishImage(part, (long)image, isInGallery: around is not null)
                : part["document"] is { } document ? FinishDocument(part, (long)document)
                : (part["article"] ?? part["section"]) is { } item ? FinishReference(part, (long)item, isBlock: around is null)
                : FinishInside(part);

            if (finished is null)
            {
                parts.RemoveAt(index);
                Unmark(around, (string?)part["_key"]);
            }
            else if (finished != part)
            {
                parts[index] = finished;
            }
        }
    }

    private JsonObject FinishInside(JsonObject part)
    {
        foreach (var (name, value) in part)
        {
            // Spans make up most of a body and refer to nothing.
            if (name != "children" && value is JsonArray parts)
            {
                FinishAll(parts, part);
            }
            else if (value is JsonObject inner)
            {
                FinishInside(inner);
            }
        }

        return part;
    }

    /// <summary>Texts given where the image is used take precedence over the image's own.</summary>
    private JsonObject? FinishImage(JsonObject use, long id, bool isInGallery)
    {
        if (images.FirstOrDefault(candidate => candidate.Id == id) is not { } image)
        {
            return null;
        }

        var decorative = (bool?)use["decorative"] ?? false;
        var alt = decorative ? null : (string?)use["alt"] ?? image.Alt;
        var caption = (string?)use["caption"] ?? image.Caption;

        if (format is not ReadingFormat.PortableText)
        {
            (use["alt"], use["caption"]) = (alt, caption);
            return use;
        }

        var own = image with { Alt = alt, Caption = caption, Decorative = decorative };
        var shown = isInGallery ? PublishedImage.OfGallery(own) : PublishedImage.From(own);
        var finished = new JsonObject();

        foreach (var name in (string[])["_type", "_key"])
        {
            if (use[name] is { } value)
            {
                finished[name] = value.DeepClone();
            }
        }

        foreach (var (name, value) in JsonSerializer.SerializeToNode(shown, Json.Wire.PublishedImage)!.AsObject().ToList())
        {
            finished[name] = value?.DeepClone();
        }

        return finished;
    }

    /// <summary>A download gets what the document is, and its title if it has none of its own.</summary>
    private JsonObject? FinishDocument(JsonObject part, long id)
    {
        if (targets.FirstOrDefault(candidate => candidate.Id == id) is not { Document: { } document } target)
        {
            return null;
        }

        part["title"] ??= target.Title;
        part["url"] = target.Address;
        part["mediaType"] = document.MediaType;
        part["bytes"] = document.Bytes;
        part["accessible"] = document.Accessible is true;

        // Outside of this service, Markdown has no syntax for an item.
        if (format is ReadingFormat.Markdown)
        {
            part.Remove("document");
        }

        return part;
    }

    /// <summary>A link gets its address; a block that shows the article gets its title as well.</summary>
    private JsonObject? FinishReference(JsonObject part, long id, bool isBlock)
    {
        if (targets.FirstOrDefault(candidate => candidate.Id == id) is not { } target)
        {
            return null;
        }

        if (isBlock && format is ReadingFormat.Markdown)
        {
            return BodyInWords.LinkTo(target.Path, target.Title);
        }

        part["href"] = target.Path;

        if (isBlock)
        {
            part["title"] = target.Title;

            if (format is ReadingFormat.PortableText)
            {
                part["recording"] = JsonSerializer.SerializeToNode(
                    target.Recording?.ToRecording() ?? PublishedRecording.None,
                    Json.Wire.PublishedRecording
                );
            }
        }

        // Markdown has no syntax for an item, so its links have only the address.
        if (format is ReadingFormat.Markdown)
        {
            part.Remove("article");
            part.Remove("section");
        }

        return part;
    }

    /// <summary>Removes a mark without a visible target: its definition, and its use in spans.</summary>
    private static void Unmark(JsonObject? block, string? key)
    {
        foreach (var span in block?["children"] as JsonArray ?? [])
        {
            if (span!["marks"] is JsonArray marks && marks.FirstOrDefault(mark => (string?)mark == key) is { } used)
            {
                marks.Remove(used);
            }
        }
    }

    internal sealed class Writer : JsonConverter<PublishedBody>
    {
        public override PublishedBody Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            throw new NotSupportedException("Bodies of responses are only written.");

        public override void Write(Utf8JsonWriter writer, PublishedBody body, JsonSerializerOptions options) =>
            writer.WriteRawValue(Encoding.UTF8.GetBytes(body.Blocks()), skipInputValidation: true);
    }
}

/// <summary>
/// A visible article or section that a body, an alternative or a related link refers to, a video or recording with what plays it; or a document.
/// </summary>
internal sealed record LinkTarget(
    long Id,
    string? Language,
    string Title,
    string Path,
    RecordingFacts? Recording = null,
    DocumentFacts? Document = null
)
{
    /// <summary>The path, or where the file of the document is.</summary>
    [JsonIgnore]
    public string Address => Document?.AddressOf(Id) ?? Path;
}
