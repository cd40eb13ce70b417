using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Api.Delivery.Images;
using Api.Http;
using Domain.Bodies;

namespace Api.Delivery.Articles;

/// <summary>
/// The body as readers get it: Portable Text, or a string in another form. Mostly it goes out as it was stored when it was
/// published.
/// </summary>
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

    /// <summary>Puts complete pictures in the place of ids and addresses into links; what readers may not see is left out.</summary>
    internal static PublishedBody From(
        string stored,
        IReadOnlyList<ImageFacts> images,
        IReadOnlyList<LinkTarget> targets,
        bool refersToItems
    ) => new(stored, images, targets, refersToItems, ReadingFormat.PortableText);

    /// <summary>The same body in another form.</summary>
    internal PublishedBody As(ReadingFormat form) => new(stored, images, targets, refersToItems, form);

    /// <summary>The body as one string, in any form but Portable Text.</summary>
    internal string In(ReadingFormat form) => As(form).Words();

    private string ToJson() => format is ReadingFormat.PortableText ? Blocks() : Json.Write(Words());

    private string Blocks() => !refersToItems ? stored : Finished().ToJsonString(Json.Options);

    private string Words() => BodyInWords.Write(Json.ReadList<Block>(Blocks()), format, images, targets);

    private JsonArray Finished()
    {
        var blocks = new JsonArray();

        foreach (var block in JsonNode.Parse(stored)!.AsArray())
        {
            if (Finish(block!.AsObject()) is { } finished)
            {
                blocks.Add((format is ReadingFormat.Markdown ? BodyInWords.WithAddressesOnly(finished) : finished).DeepClone());
            }
        }

        return blocks;
    }

    private JsonObject? Finish(JsonObject block)
    {
        switch ((string?)block["_type"])
        {
            case "image":
                return FinishImage(block);
            case "gallery":
                block["images"] = new JsonArray([
                    .. block["images"]!.AsArray().Select(image => FinishImage(image!.AsObject())?.DeepClone()).OfType<JsonNode>(),
                ]);
                return block;
            case "video" or "audio":
                return FinishReference(block, targets);
            default:
                FinishLinks(block, targets);
                return block;
        }
    }

    /// <summary>The block's own texts win over the image's.</summary>
    private JsonObject? FinishImage(JsonObject use)
    {
        if (images.FirstOrDefault(candidate => candidate.Id == (long)use["image"]!) is not { } image)
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

        var finished = new JsonObject();

        foreach (var name in (string[])["_type", "_key"])
        {
            if (use[name] is { } value)
            {
                finished[name] = value.DeepClone();
            }
        }

        var shown = PublishedImage.From(image with { Alt = alt, Caption = caption, Decorative = decorative });

        foreach (var (name, value) in JsonSerializer.SerializeToNode(shown, Json.Wire.PublishedImage)!.AsObject())
        {
            finished[name] = value?.DeepClone();
        }

        return finished;
    }

    private static JsonObject? FinishReference(JsonObject block, IReadOnlyList<LinkTarget> targets)
    {
        if (targets.FirstOrDefault(candidate => candidate.Id == (long)block["article"]!) is not { } target)
        {
            return null;
        }

        block["href"] = target.Path;
        block["title"] = target.Title;
        return block;
    }

    /// <summary>Links stand in mark definitions and link boxes, at any depth. A mark without a visible target loses its definition.</summary>
    private static void FinishLinks(JsonObject block, IReadOnlyList<LinkTarget> targets)
    {
        foreach (var list in (string[])["content", "items", "markDefs", "links"])
        {
            if (block[list] is not JsonArray entries)
            {
                continue;
            }

            foreach (var entry in entries.OfType<JsonObject>().ToList())
            {
                if ((long?)entry["article"] is not { } article)
                {
                    FinishLinks(entry, targets);
                }
                else if (targets.FirstOrDefault(candidate => candidate.Id == article) is { } target)
                {
                    entry["href"] = target.Path;
                }
                else
                {
                    entries.Remove(entry);
                    Unmark(block, (string?)entry["_key"]);
                }
            }
        }
    }

    private static void Unmark(JsonObject block, string? key)
    {
        foreach (var span in block["children"] as JsonArray ?? [])
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
            throw new NotSupportedException("Bodies of answers are only written.");

        public override void Write(Utf8JsonWriter writer, PublishedBody body, JsonSerializerOptions options) =>
            writer.WriteRawValue(Encoding.UTF8.GetBytes(body.ToJson()), skipInputValidation: true);
    }
}

/// <summary>A visible article that a body or a related link points to.</summary>
internal sealed record LinkTarget(long Id, string Title, string Path);
