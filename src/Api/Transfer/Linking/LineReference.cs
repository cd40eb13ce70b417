using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Api.Http;
using Domain.Transfer;

namespace Api.Transfer.Linking;

/// <summary>A place in a line that refers to another item: by its external id, or by an id that another line of the file may have.</summary>
internal sealed partial record LineReference(LineKind Kind, string Pointer, string? ExternalId, long? Id)
{
    private readonly Action<JsonNode> replace = _ => { };

    private LineReference(LineKind kind, string pointer, string? externalId, long? id, Action<JsonNode> replace)
        : this(kind, pointer, externalId, id) => this.replace = replace;

    /// <summary>Writes the reference as the API expects it: an id, or the path of a section.</summary>
    public void Replace(JsonNode value) => replace(value);

    /// <summary>Every reference in a line.</summary>
    public static IReadOnlyList<LineReference> In(JsonObject line)
    {
        var found = new List<LineReference>();
        Walk(line, "", found);
        return found;
    }

    private static void Walk(JsonNode? node, string pointer, List<LineReference> found)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (var (name, value) in fields.ToList())
                {
                    var place = $"{pointer}/{Escape(name)}";

                    if (name == "body" && value is JsonValue body && body.TryGetValue<string>(out var text))
                    {
                        AddOfText(text, place, changed => fields[name] = changed, found);
                    }
                    else if (KindOf(name) is not { } kind)
                    {
                        Walk(value, place, found);
                    }
                    else if (value is JsonArray items)
                    {
                        for (var index = 0; index < items.Count; index++)
                        {
                            var position = index;
                            Add(items[index], kind, $"{place}/{index}", other => items[position] = other, found);
                        }
                    }
                    else
                    {
                        Add(value, kind, place, other => fields[name] = other, found);
                    }
                }

                break;
            case JsonArray items:
                for (var index = 0; index < items.Count; index++)
                {
                    Walk(items[index], $"{pointer}/{index}", found);
                }

                break;
        }
    }

    private static LineKind? KindOf(string name) =>
        name switch
        {
            "image" => LineKind.Image,
            "document" => LineKind.Document,
            "article" or "pins" => LineKind.Article,
            "section" or "parent" or "topics" => LineKind.Section,
            _ => null,
        };

    private static void Add(JsonNode? value, LineKind kind, string pointer, Action<JsonNode> replace, List<LineReference> found)
    {
        if (
            value is JsonObject { Count: 1 } named
            && named["externalId"] is JsonValue name
            && name.TryGetValue<string>(out var text)
        )
        {
            found.Add(new LineReference(kind, pointer, Domain.Text.Kept(text) ?? "", null, replace));
        }
        else if (value is JsonValue number && number.TryGetValue<long>(out var id))
        {
            found.Add(new LineReference(kind, pointer, null, id, replace));
        }
        else
        {
            Walk(value, pointer, found);
        }
    }

    // In Markdown `[text](article:external:name)`, in HTML `data-article="external:name"`; the name is percent-encoded.
    private static void AddOfText(string text, string pointer, Action<string> change, List<LineReference> found)
    {
        foreach (
            var (name, written) in NamedInText().Matches(text).Select(match => (match, match.Value)).DistinctBy(one => one.Value)
        )
        {
            found.Add(
                new LineReference(
                    KindOf(name.Groups["kind"].Value)!.Value,
                    pointer,
                    Domain.Text.Kept(AddressEncoding.Decode(name.Groups["name"].Value)) ?? "",
                    null,
                    id =>
                        change(
                            text = text.Replace(
                                written,
                                name.Groups["before"].Value + id.ToJsonString(),
                                StringComparison.Ordinal
                            )
                        )
                )
            );
        }
    }

    [GeneratedRegex(
        """(?<before>(?<kind>article|document|image)(?::|=")) *external:(?<name>[^\s"'()<>]+)""",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex NamedInText();

    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
