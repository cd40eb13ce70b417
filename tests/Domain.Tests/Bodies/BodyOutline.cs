using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Domain.Bodies;

namespace Domain.Tests.Bodies;

/// <summary>A body and the report on its conversion as lines that can be read and compared.</summary>
internal static class BodyOutline
{
    private static readonly HashSet<string> Unsaid = ["_type", "_key", "style", "markDefs", "decorative", "headerColumn"];

    public static string Of(ConvertedBody converted)
    {
        var lines = new StringBuilder();

        foreach (var block in JsonNode.Parse(Example.Write(Body.Normalize(converted.Blocks).Blocks))!.AsArray())
        {
            Add(lines, block!.AsObject(), "");
        }

        lines.Append("---\n");

        foreach (var loss in converted.Report.Losses)
        {
            var words = loss.Words.Count == 0 ? "" : $": {string.Join(" · ", loss.Words)}";
            lines.Append(CultureInfo.InvariantCulture, $"{loss.Kind.Severity().Word()} {loss.Kind.Word()} {loss.Count}{words}\n");
        }

        return lines.ToString();
    }

    private static void Add(StringBuilder lines, JsonObject part, string indent)
    {
        if (part["children"] is JsonArray spans)
        {
            lines.Append(CultureInfo.InvariantCulture, $"{indent}{Sign(part)}{Text(spans, part["markDefs"]!.AsArray())}\n");
            return;
        }

        if (part["cells"] is JsonArray cells)
        {
            lines.Append(CultureInfo.InvariantCulture, $"{indent}| {string.Join(" | ", cells.Select(Cell))} |\n");
            return;
        }

        var values = part.Where(property => (property.Value is JsonValue || IsInline(property.Value)) && Says(property))
            .Select(Value);
        lines.Append(
            CultureInfo.InvariantCulture,
            $"{indent}{string.Join(' ', values.Prepend((string?)part["_type"] ?? "·"))}\n"
        );

        foreach (var (_, inner) in part.Where(property => property.Value is JsonArray))
        {
            foreach (var child in inner!.AsArray().OfType<JsonObject>())
            {
                Add(lines, child, $"{indent}  ");
            }
        }
    }

    private static string? Cell(JsonNode? cell) =>
        cell is JsonObject rich ? Text(rich["children"]!.AsArray(), rich["markDefs"]!.AsArray()) : (string?)cell;

    private static bool IsInline(JsonNode? part) => part is JsonObject && (string?)part["_type"] == "inline";

    private static bool Says(KeyValuePair<string, JsonNode?> property) =>
        property.Value!.ToJsonString() != "false" && (!Unsaid.Contains(property.Key) || property.Value!.ToJsonString() == "true");

    private static string Value(KeyValuePair<string, JsonNode?> property) =>
        property.Value!.ToJsonString() == "true" ? property.Key
        : IsInline(property.Value) ? $"{property.Key}=\"{Cell(property.Value)}\""
        : property.Value is JsonValue value && value.TryGetValue<string>(out var text) ? $"{property.Key}=\"{text}\""
        : $"{property.Key}={property.Value}";

    private static string Sign(JsonObject block)
    {
        var indent = new string(' ', 2 * ((int?)block["level"] - 1 ?? 0));
        var item = (string?)block["listItem"] switch
        {
            "bullet" => $"{indent}- ",
            "number" => $"{indent}1. ",
            _ => "",
        };
        var style = (string)block["style"]!;
        return style is "normal" ? item : $"{item}{new string('#', style[1] - '0')} ";
    }

    private static string Text(JsonArray spans, JsonArray definitions)
    {
        var meanings = definitions.ToDictionary(mark => (string)mark!["_key"]!, Meaning);

        return string.Concat(
                spans.Select(span =>
                {
                    var marks = span!["marks"]!
                        .AsArray()
                        .Select(mark => meanings.GetValueOrDefault((string)mark!, (string)mark!));
                    var text = (string)span["text"]!;
                    return marks.Any() ? $"[{text}]({string.Join(' ', marks)})" : text;
                })
            )
            .Replace("\n", " ⏎ ", StringComparison.Ordinal);
    }

    private static string Meaning(JsonNode? mark) =>
        string.Join(
            ':',
            mark!
                .AsObject()
                .Where(property => property.Key is not ("_type" or "_key"))
                .Select(property => property.Value!.ToString())
        );
}
