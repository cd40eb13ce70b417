using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Domain.Bodies.Markdown;
using Tomlyn;
using Tomlyn.Model;

namespace Movers.Markdown;

/// <summary>A text file of a site generator: its fields in YAML, TOML or JSON, and the Markdown after them.</summary>
/// <param name="FirstLine">The line of the file in which the Markdown begins.</param>
/// <param name="Complaint">Why the fields cannot be read; null if they can.</param>
internal sealed partial record PageMatter(JsonObject Fields, string Markdown, int FirstLine, string? Complaint)
{
    /// <summary>Whether the file begins with fields; one without is copied as it is by generators other than Hugo.</summary>
    public bool HasFields { get; private init; } = true;

    public static PageMatter Read(string text)
    {
        text = text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        var fence = Fence().Match(text);

        if (fence.Success)
        {
            var inner = fence.Groups["fields"].Value;
            var read = fence.Value.StartsWith('+') ? Toml(inner) : Yaml(inner);
            return Of(read, text, fence.Length);
        }

        if (text.StartsWith('{') && JsonEnd(text) is { } end)
        {
            return Of(Json(text[..end]), text, end);
        }

        return new PageMatter([], text, 1, null) { HasFields = false };
    }

    private static PageMatter Of((JsonObject? Fields, string? Complaint) read, string text, int end) =>
        new(read.Fields ?? [], read.Complaint is null ? text[end..] : text, text.AsSpan(0, end).Count('\n') + 1, read.Complaint);

    private static (JsonObject?, string?) Yaml(string text) =>
        FrontMatter.Read(text, firstLine: 2).Succeeded(out var matter, out var error)
            ? (matter.Fields, null)
            : (null, error.Message.English);

    private static (JsonObject?, string?) Toml(string text)
    {
        // The parser reports what is no TOML by an exception.
        try
        {
            return ((JsonObject?)Node(TomlSerializer.Deserialize<TomlTable>(text) ?? []), null);
        }
        catch (TomlException broken)
        {
            return (null, broken.Message);
        }
    }

    private static (JsonObject?, string?) Json(string text) =>
        (SourceJson.Read(text, out var complaint) as JsonObject, complaint);

    private static JsonNode? Node(object? value) =>
        value switch
        {
            null => null,
            TomlTable table => new JsonObject(table.Select(field => KeyValuePair.Create(field.Key, Node(field.Value)))),
            TomlTableArray tables => new JsonArray([.. tables.Select(Node)]),
            TomlArray list => new JsonArray([.. list.Select(Node)]),
            bool flag => flag,
            long number => number,
            double number => number,
            _ => value.ToString(),
        };

    // The fields end where their braces do; a brace in a text cannot stand alone in its line.
    private static int? JsonEnd(string text) =>
        JsonClose().Match(text) is { Success: true } close ? close.Index + close.Length : null;

    [GeneratedRegex(@"\A(?<fence>---|\+\+\+)[ \t]*\n(?<fields>(?:.*\n)*?)(?:\k<fence>|\.\.\.)[ \t]*(?:\n|\z)")]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\}[ \t]*(?:\n|\z)", RegexOptions.Multiline)]
    private static partial Regex JsonClose();
}
