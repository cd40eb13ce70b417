using System.Text.Json.Nodes;

namespace Movers.Markdown;

/// <summary>A picture that a field names.</summary>
internal sealed record MatterImage(string? Source, string? Alt, string? Caption, string? Credit);

/// <summary>The fields of a text file; those that nobody read are losses.</summary>
internal sealed class MatterFields(JsonObject fields)
{
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    /// <summary>The first of these fields that is a text.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (fields[name] is JsonValue value && !string.IsNullOrWhiteSpace(value.ToString()))
            {
                read.Add(name);
                return value.ToString();
            }
        }

        return null;
    }

    /// <summary>The texts of all these fields; a field may have one or a list.</summary>
    public IReadOnlyList<string> Texts(params ReadOnlySpan<string> names)
    {
        var texts = new List<string>();

        foreach (var name in names)
        {
            if (fields[name] is JsonValue or JsonArray)
            {
                read.Add(name);
                texts.AddRange(Flat(fields[name]!).Where(text => !string.IsNullOrWhiteSpace(text)));
            }
        }

        return texts;
    }

    /// <summary>
    /// Whether a field says yes or no, also as a text or a number as generators with YAML 1.1 accept it; null if it says something else,
    /// which nobody has read then.
    /// </summary>
    public bool? Flag(string name)
    {
        bool? flag = (fields[name] as JsonValue)?.ToString().Trim().ToLowerInvariant() switch
        {
            "true" or "yes" or "on" or "y" or "1" => true,
            "false" or "no" or "off" or "n" or "0" => false,
            _ => null,
        };

        if (flag is not null)
        {
            read.Add(name);
        }

        return flag;
    }

    /// <summary>The first of these fields that is a time.</summary>
    public DateTimeOffset? Time(OldTime times, params ReadOnlySpan<string> names)
    {
        DateTimeOffset? first = null;

        foreach (var name in names)
        {
            if (fields[name] is JsonValue value && times.Read(value.ToString()) is { } time)
            {
                read.Add(name);
                first ??= time;
            }
        }

        return first;
    }

    /// <summary>A picture as an address, a list of addresses, or an object with an address and texts.</summary>
    public MatterImage? Image(string name)
    {
        switch (fields[name])
        {
            case JsonValue value:
                read.Add(name);
                return new MatterImage(value.ToString(), null, null, null);
            case JsonArray { Count: 1 } list when list[0] is JsonValue value:
                read.Add(name);
                return new MatterImage(value.ToString(), null, null, null);
            case JsonObject image when Part(image, "image", "src", "path", "url", "teaser") is { } source:
                read.Add(name);
                return new MatterImage(
                    source,
                    Part(image, "alt", "image_description"),
                    Part(image, "caption"),
                    Part(image, "credit", "attr")
                );
            default:
                return null;
        }
    }

    /// <summary>The fields that were not read, and are not for the generator alone.</summary>
    public IEnumerable<(string Name, string Value)> Unread(params string[] ofGenerator) =>
        fields
            .Where(field => field.Value is not null && !read.Contains(field.Key) && !ofGenerator.Contains(field.Key))
            .Select(field => (field.Key, string.Join(" ", Flat(field.Value!))));

    private static string? Part(JsonObject from, params string[] names) =>
        names
            .Select(name => from[name])
            .OfType<JsonValue>()
            .Select(value => value.ToString())
            .FirstOrDefault(text => text.Length > 0);

    private static IEnumerable<string> Flat(JsonNode node) =>
        node switch
        {
            JsonArray list => list.OfType<JsonNode>().SelectMany(Flat),
            JsonObject inner => inner.SelectMany(field => field.Value is { } value ? Flat(value) : []),
            _ => [node.ToString()],
        };
}
