using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Api.Delivery.Images;
using Api.Http;

namespace Api.Delivery.Articles;

/// <summary>The body as readers get it. It was finished when it was published, so mostly it goes out as it was stored.</summary>
[JsonConverter(typeof(Writer))]
public readonly record struct PublishedBody
{
    private readonly string json;

    private PublishedBody(string json) => this.json = json;

    /// <summary>Puts complete pictures in the place of ids and addresses into links; what readers may not see is left out.</summary>
    internal static PublishedBody From(
        string stored,
        IReadOnlyList<ImageFacts> images,
        IReadOnlyList<LinkTarget> targets,
        bool refersToItems
    )
    {
        if (!refersToItems)
        {
            return new PublishedBody(stored);
        }

        var blocks = new JsonArray();

        foreach (var block in JsonNode.Parse(stored)!.AsArray())
        {
            if (Finish(block!.AsObject(), images, targets) is { } finished)
            {
                blocks.Add(finished.DeepClone());
            }
        }

        return new PublishedBody(blocks.ToJsonString(Json.Options));
    }

    private static JsonObject? Finish(JsonObject block, IReadOnlyList<ImageFacts> images, IReadOnlyList<LinkTarget> targets)
    {
        switch ((string?)block["_type"])
        {
            case "image":
                return FinishImage(block, images);
            case "gallery":
                block["images"] = new JsonArray([
                    .. block["images"]!
                        .AsArray()
                        .Select(image => FinishImage(image!.AsObject(), images)?.DeepClone())
                        .OfType<JsonNode>(),
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
    private static JsonObject? FinishImage(JsonObject use, IReadOnlyList<ImageFacts> images)
    {
        if (images.FirstOrDefault(candidate => candidate.Id == (long)use["image"]!) is not { } image)
        {
            return null;
        }

        var decorative = (bool?)use["decorative"] ?? false;
        var finished = new JsonObject();

        foreach (var name in (string[])["_type", "_key"])
        {
            if (use[name] is { } value)
            {
                finished[name] = value.DeepClone();
            }
        }

        var shown = PublishedImage.From(
            image with
            {
                Alt = decorative ? null : (string?)use["alt"] ?? image.Alt,
                Caption = (string?)use["caption"] ?? image.Caption,
                Decorative = decorative,
            }
        );

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
            writer.WriteRawValue(Encoding.UTF8.GetBytes(body.json), skipInputValidation: true);
    }
}

/// <summary>A visible article that a body or a related link points to.</summary>
internal sealed record LinkTarget(long Id, string Title, string Path);
