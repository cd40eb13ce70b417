using System.Text.Json.Nodes;

namespace Api.Tests.Support;

/// <summary>Article contents as editors send them.</summary>
public static class ArticleJson
{
    /// <summary>The smallest publishable content.</summary>
    public static JsonObject Minimal(string? section, string title = "Neue Fähre verbindet beide Ufer") =>
        new()
        {
            ["type"] = "article",
            ["locale"] = "de",
            ["section"] = section,
            ["title"] = title,
            ["body"] = Paragraphs("Seit heute fährt die Fähre alle zwanzig Minuten über den Fluss."),
        };

    /// <summary>The same content with a field added or replaced.</summary>
    public static JsonObject With(this JsonObject content, string field, JsonNode? value)
    {
        var changed = content.DeepClone().AsObject();
        changed[field] = value;
        return changed;
    }

    public static JsonObject Without(this JsonObject content, string field)
    {
        var changed = content.DeepClone().AsObject();
        changed.Remove(field);
        return changed;
    }

    /// <summary>Paragraphs as Portable Text.</summary>
    public static JsonArray Paragraphs(params string[] texts) => [.. texts.Select(text => Paragraph(text))];

    public static JsonObject Paragraph(string text) =>
        new()
        {
            ["_type"] = "block",
            ["style"] = "normal",
            ["markDefs"] = new JsonArray(),
            ["children"] = new JsonArray(Span(text)),
        };

    /// <summary>A paragraph that consists of a link to an article.</summary>
    public static JsonObject LinkTo(long article, string text) =>
        new()
        {
            ["_type"] = "block",
            ["style"] = "normal",
            ["markDefs"] = new JsonArray(
                new JsonObject
                {
                    ["_type"] = "link",
                    ["_key"] = $"verweis{article}",
                    ["article"] = article,
                }
            ),
            ["children"] = new JsonArray(Span(text, $"verweis{article}")),
        };

    /// <summary>A paragraph with a footnote, whose text is that of another paragraph.</summary>
    public static JsonObject Noted(string text, JsonObject note)
    {
        var content = JsonNode.Parse(note.ToJsonString().Replace("verweis", "fußnote", StringComparison.Ordinal))!.AsObject();
        content["_type"] = "inline";
        content.Remove("style");
        var paragraph = Paragraph(text);
        paragraph["markDefs"] = new JsonArray(
            new JsonObject
            {
                ["_type"] = "footnote",
                ["_key"] = "anmerkung",
                ["content"] = content,
            }
        );
        paragraph["children"] = new JsonArray(Span(text, "anmerkung"));
        return paragraph;
    }

    public static JsonObject Image(long image) =>
        new()
        {
            ["_type"] = "image",
            ["_key"] = "bild",
            ["image"] = image,
        };

    /// <summary>An article as an alternative of another one.</summary>
    public static JsonObject Alternative(string kind, long article) => new() { ["kind"] = kind, ["article"] = article };

    private static JsonObject Span(string text, params string[] marks) =>
        new()
        {
            ["_type"] = "span",
            ["text"] = text,
            ["marks"] = new JsonArray([.. marks.Select(mark => (JsonNode)mark)]),
        };
}
