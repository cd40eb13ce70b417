using System.Text.Json.Nodes;

namespace Movers.Tests.Support;

/// <summary>Bodies of lines, short enough to compare.</summary>
internal static class Blocks
{
    /// <summary>One line for each block: its type, style or list, and its text.</summary>
    public static IReadOnlyList<string> Of(JsonObject line) =>
        [.. line["content"]!["body"]!.AsArray().Select(block => Of(block!))];

    private static string Of(JsonNode block) =>
        (string)block["_type"]! switch
        {
            "block" => $"{(string?)block["listItem"] ?? (string?)block["style"]}: {TextOf(block)}",
            "image" => $"image {Name(block)}: {(string?)block["caption"]}",
            "gallery" => $"gallery: {string.Join(' ', block["images"]!.AsArray().Select(image => Name(image!)))}",
            "quote" => $"quote: {(string?)block["text"]} – {(block["attribution"] is { } line ? TextOf(line) : "")}",
            "download" => $"download: {(string?)block["title"]}",
            var type => type,
        };

    private static string Name(JsonNode image) => (string)image["image"]!["externalId"]!;

    private static string TextOf(JsonNode block)
    {
        var marks = block["markDefs"]!.AsArray().ToDictionary(mark => (string)mark!["_key"]!, mark => mark!);

        return string.Concat(
            block["children"]!
                .AsArray()
                .Select(span =>
                {
                    var text = (string)span!["text"]!;
                    var link = span["marks"]!
                        .AsArray()
                        .Select(mark => marks.GetValueOrDefault((string)mark!))
                        .FirstOrDefault(mark => mark is not null);
                    return link is null ? text : $"[{text}]({(string?)link["article"]?["externalId"] ?? (string?)link["href"]})";
                })
        );
    }
}
