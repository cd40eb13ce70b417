using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Domain.Bodies.Markdown;

/// <summary>Writes fields as the YAML that <see cref="FrontMatter"/> reads: texts are double-quoted unless unambiguous.</summary>
public static partial class FrontMatterWriter
{
    private const string Fence = "---\n";

    /// <summary>A Markdown text with front matter.</summary>
    /// <param name="withEmpty">Whether fields without a value are shown; otherwise they are omitted.</param>
    public static string Write(JsonObject fields, string markdown, bool withEmpty = false)
    {
        var yaml = new StringBuilder(Fence);
        WriteFields(fields, "", withEmpty, yaml);
        yaml.Append(Fence);
        return markdown.Length == 0 ? yaml.ToString() : yaml.Append('\n').Append(markdown).ToString();
    }

    private static void WriteFields(JsonObject fields, string indent, bool withEmpty, StringBuilder yaml)
    {
        foreach (var (name, value) in fields.Where(field => withEmpty || !IsEmpty(field.Value)))
        {
            yaml.Append(indent).Append(name).Append(':');
            WriteValue(value, indent, withEmpty, yaml);
        }
    }

    private static void WriteValue(JsonNode? value, string indent, bool withEmpty, StringBuilder yaml)
    {
        switch (value)
        {
            case null:
                yaml.Append(" null\n");
                break;
            case JsonObject fields when fields.Any(field => withEmpty || !IsEmpty(field.Value)):
                yaml.Append('\n');
                WriteFields(fields, $"{indent}  ", withEmpty, yaml);
                break;
            case JsonArray { Count: > 0 } items:
                yaml.Append('\n');
                WriteItems(items, $"{indent}  ", withEmpty, yaml);
                break;
            default:
                yaml.Append(' ').Append(Scalar(value)).Append('\n');
                break;
        }
    }

    private static void WriteItems(JsonArray items, string indent, bool withEmpty, StringBuilder yaml)
    {
        foreach (var item in items)
        {
            yaml.Append(indent).Append('-');
            WriteValue(item, indent, withEmpty, yaml);
        }
    }

    private static bool IsEmpty(JsonNode? value) => value is null or JsonArray { Count: 0 };

    private static string Scalar(JsonNode value) =>
        value is JsonValue single && single.TryGetValue<string>(out var text)
            ? IsPlain(text)
                ? text
                : Quoted(text)
            : value.ToJsonString();

    // Some YAML readers interpret more words as something other than text than ours does.
    private static bool IsPlain(string text) =>
        Plain().IsMatch(text)
        && text.ToLowerInvariant() is not ("null" or "true" or "false" or "yes" or "no" or "on" or "off" or "y" or "n");

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");

        foreach (var letter in text)
        {
            _ = letter switch
            {
                '"' or '\\' => quoted.Append('\\').Append(letter),
                '\n' => quoted.Append("\\n"),
                _ when MustBeEscaped(letter) => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}"),
                _ => quoted.Append(letter),
            };
        }

        return quoted.Append('"').ToString();
    }

    // Some of these are line breaks in YAML, the others are invisible.
    private static bool MustBeEscaped(char letter) =>
        char.IsControl(letter)
        || char.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.LineSeparator
        || letter is '\u2029' or '\u00A0';

    // Begins with a letter or a slash, and has none of the signs of YAML.
    [GeneratedRegex(@"^[\p{L}/](?:[\p{L}\p{N}/._–-]| (?=[\p{L}\p{N}–]))*\z")]
    private static partial Regex Plain();
}
