using System.Text.Json.Nodes;

namespace Domain.Differences;

/// <summary>The text and appearance of a part of a content, regardless of the keys of its blocks, spans and marks.</summary>
internal static class ContentShape
{
    /// <summary>Whether the part is empty.</summary>
    public static bool IsEmpty(JsonNode? part) =>
        part switch
        {
            null => true,
            JsonArray list => list.Count == 0,
            JsonValue value => value.TryGetValue<string>(out var text) && text.Length == 0,
            _ => false,
        };

    /// <summary>Whether the part is a text in spans: a paragraph, or the text of a table cell.</summary>
    public static bool IsTextBlock(JsonNode? part) => part is JsonObject block && TypeOf(block) is "block" or "inline";

    /// <summary>The type of a block; null if it is not a block.</summary>
    public static string? TypeOf(JsonObject part) => part["_type"] is JsonValue type ? type.ToString() : null;

    /// <summary>The text of a part, one line for each of its own parts; its type if there is no text.</summary>
    public static string Text(JsonNode? part) =>
        part switch
        {
            JsonArray list => Lines(list),
            JsonObject block when IsTextBlock(block) => string.Join(
                '\n',
                Notes(block).Prepend(string.Concat(Spans(block).Select(span => (string?)span["text"])))
            ),
            JsonObject holder => Lines(Fields(holder)) is { Length: > 0 } text ? text : TypeOf(holder) ?? "",
            null => "",
            _ => part.ToString(),
        };

    /// <summary>The shape of a part: two parts with equal shapes look the same to a reader.</summary>
    public static string Of(JsonNode? part) => Shape(part)?.ToJsonString() ?? "null";

    private static string Lines(IEnumerable<JsonNode?> parts) =>
        string.Join('\n', parts.Where(part => !IsEmpty(part) && !IsFlag(part)).Select(Text));

    private static bool IsFlag(JsonNode? part) => part is JsonValue value && value.TryGetValue<bool>(out _);

    private static IEnumerable<JsonNode?> Fields(JsonObject holder) =>
        holder.Where(field => field.Key is not ("_key" or "_type")).Select(field => field.Value);

    private static IEnumerable<JsonObject> Spans(JsonObject block) => (block["children"] as JsonArray ?? []).OfType<JsonObject>();

    private static IEnumerable<string> Notes(JsonObject block) =>
        (block["markDefs"] as JsonArray ?? [])
            .OfType<JsonObject>()
            .Where(definition => TypeOf(definition) == "footnote")
            .Select(note => Text(note["content"]));

    private static JsonNode? Shape(JsonNode? part) =>
        part switch
        {
            JsonObject block when IsTextBlock(block) => TextShape(block),
            JsonObject holder => new JsonObject(
                holder
                    .Where(field => field.Key != "_key" && !IsEmpty(field.Value))
                    .Select(field => KeyValuePair.Create(field.Key, Shape(field.Value)))
            ),
            JsonArray list => new JsonArray([.. list.Select(Shape)]),
            _ => part?.DeepClone(),
        };

    /// <summary>A text block's spans with their marks resolved; neighbours that look the same are merged.</summary>
    private static JsonObject TextShape(JsonObject block)
    {
        var runs = new List<(string Marks, string Text)>();

        foreach (var span in Spans(block))
        {
            var (marks, text) = (MarksOf(span, block), (string?)span["text"] ?? "");

            if (runs is [.., var last] && last.Marks == marks)
            {
                runs[^1] = (marks, last.Text + text);
            }
            else
            {
                runs.Add((marks, text));
            }
        }

        return new JsonObject
        {
            ["style"] = block["style"]?.DeepClone(),
            ["listItem"] = block["listItem"]?.DeepClone(),
            ["level"] = block["level"]?.DeepClone(),
            ["runs"] = new JsonArray([.. runs.Select(run => new JsonArray(run.Marks, run.Text))]),
        };
    }

    private static string MarksOf(JsonObject span, JsonObject block)
    {
        var definitions = (block["markDefs"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var marks = (span["marks"] as JsonArray ?? []).Select(mark => mark?.ToString());

        return string.Join(
            ' ',
            marks
                .Select(mark =>
                    definitions.Find(definition => KeyOrder.KeyOf(definition) == mark) is { } found ? Of(found) : mark
                )
                .Order(StringComparer.Ordinal)
        );
    }
}
