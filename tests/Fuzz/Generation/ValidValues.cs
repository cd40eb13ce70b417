using System.Text.Json;
using System.Text.Json.Nodes;
using Fuzz.Contract;
using Fuzz.Site;

namespace Fuzz.Generation;

/// <summary>How much of a schema a value uses.</summary>
internal enum Extent
{
    /// <summary>Only what is required, as short as allowed.</summary>
    Least,

    /// <summary>Some of the optional properties.</summary>
    Some,

    /// <summary>Every property.</summary>
    All,

    /// <summary>Every property, as long as allowed.</summary>
    Most,
}

/// <summary>Makes values that a schema allows. The site provides those that must be meaningful, such as an existing section.</summary>
internal sealed class ValidValues(ApiDocument document, Draw draw, ISite site)
{
    private const int DefaultLength = 24;
    private const int MostLength = 300;
    private const int DeepestNesting = 4;

    public JsonNode? Make(JsonElement schema, Extent extent) => Make(schema, "", "", extent, 0);

    private JsonNode? Make(JsonElement schema, string owner, string name, Extent extent, int depth)
    {
        if (site.Known(draw, owner, name) is { } meant)
        {
            return meant;
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Make(document.Resolve(schema), reference.GetString()!.Split('/')[^1], name, extent, depth);
        }

        if (schema.TryGetProperty("const", out var constant))
        {
            return JsonNode.Parse(constant.GetRawText());
        }

        if (schema.TryGetProperty("enum", out var words))
        {
            return JsonNode.Parse(draw.Of([.. words.EnumerateArray()]).GetRawText());
        }

        if (schema.TryGetProperty("oneOf", out var branches))
        {
            return Make(Choose(branches, extent, depth), owner, name, extent, depth);
        }

        var types = schema.TryGetProperty("type", out var type) ? SchemaCheck.Types(type).ToArray() : ["string"];

        if (types.Contains("null") && (types.Length == 1 || extent == Extent.Some && draw.Chance(0.2)))
        {
            return null;
        }

        return types.First(word => word != "null") switch
        {
            "object" => Object(schema, owner, extent, depth),
            "array" => Array(schema, owner, name, extent, depth),
            "integer" => Integer(schema, extent),
            "number" => Math.Round(draw.Below(100) / 100.0, 2),
            "boolean" => draw.Chance(0.5),
            _ => Text(schema, extent),
        };
    }

    private JsonElement Choose(JsonElement branches, Extent extent, int depth)
    {
        var all = branches.EnumerateArray().ToArray();
        var some = all.Where(branch => !IsNull(branch)).ToArray();

        if (some.Length < all.Length && (depth > DeepestNesting || extent == Extent.Some && draw.Chance(0.2)))
        {
            return all.First(IsNull);
        }

        return draw.Of(some);
    }

    private static bool IsNull(JsonElement schema) =>
        schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() == "null";

    private JsonObject Object(JsonElement schema, string owner, Extent extent, int depth)
    {
        var made = new JsonObject();
        var required = schema.TryGetProperty("required", out var names)
            ? names.EnumerateArray().Select(name => name.GetString()!).ToHashSet()
            : [];

        if (schema.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject())
            {
                if (required.Contains(property.Name) || IsTaken(extent, depth))
                {
                    made[property.Name] = Make(property.Value, owner, property.Name, extent, depth + 1);
                }
            }
        }
        else if (
            schema.TryGetProperty("additionalProperties", out var values)
            && values.ValueKind == JsonValueKind.Object
            && extent != Extent.Least
        )
        {
            // The only open maps of the document are texts by locale.
            made["de"] = Make(values, owner, "", extent, depth + 1);
        }

        foreach (var absent in made.Where(property => IsAbsent(property.Value)).Select(property => property.Key).ToList())
        {
            made.Remove(absent);
        }

        site.Adjust(draw, owner, made);
        return made;
    }

    private bool IsTaken(Extent extent, int depth) =>
        extent switch
        {
            Extent.Least => false,
            Extent.Some => draw.Chance(depth == 0 ? 0.4 : 0.6),
            _ => true,
        };

    /// <summary>A site's marker for a property that a valid request must omit.</summary>
    public static readonly string Absent = "\uE000absent";

    private static bool IsAbsent(JsonNode? value) =>
        value is JsonValue text && text.TryGetValue<string>(out var content) && content == Absent;

    private JsonArray Array(JsonElement schema, string owner, string name, Extent extent, int depth)
    {
        var least = schema.TryGetProperty("minItems", out var fewest) ? fewest.GetInt32() : 0;
        var most = schema.TryGetProperty("maxItems", out var limit) ? limit.GetInt32() : 3;
        var count = extent switch
        {
            Extent.Least => least,
            Extent.Most => Math.Max(least, Math.Min(most, 12)),
            _ => Math.Max(least, Math.Min(most, draw.Between(1, 3))),
        };

        if (depth > DeepestNesting)
        {
            count = Math.Max(least, Math.Min(count, 1));
        }

        // Items that must be different, such as ids of articles, come out of small pools.
        var items = Enumerable
            .Range(0, count)
            .Select(_ => Make(schema.GetProperty("items"), owner, $"{name}[]", extent, depth + 1))
            .Where(item => !IsAbsent(item))
            .DistinctBy(item => item?.ToJsonString());
        return new JsonArray([.. items]);
    }

    private JsonNode Integer(JsonElement schema, Extent extent)
    {
        var least = schema.TryGetProperty("minimum", out var minimum) ? minimum.GetInt64() : 1;
        var most = schema.TryGetProperty("maximum", out var maximum) ? maximum.GetInt64() : 1000;

        return extent switch
        {
            Extent.Least => least,
            Extent.Most => most,
            _ => least + draw.Below((int)Math.Min(most - least + 1, 10_000)),
        };
    }

    private JsonNode Text(JsonElement schema, Extent extent)
    {
        if (schema.TryGetProperty("format", out var format))
        {
            switch (format.GetString())
            {
                case "date-time":
                    return DateTimeOffset.UtcNow.AddDays(draw.Between(2, 20)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);
                case "date":
                    return DateTime.UtcNow.AddDays(draw.Between(-900, 900)).ToString("yyyy-MM-dd", null);
                case "uuid":
                    return draw.Guid().ToString();
                case "iri" or "uri":
                    return $"https://example.org/{draw.Letters(6)}";
            }
        }

        if (schema.TryGetProperty("pattern", out _))
        {
            return draw.Letters(8);
        }

        var least = schema.TryGetProperty("minLength", out var shortest) ? shortest.GetInt32() : 0;
        var most = schema.TryGetProperty("maxLength", out var longest) ? longest.GetInt32() : DefaultLength;

        return draw.Text(
            extent switch
            {
                Extent.Least => Math.Max(least, 1),
                Extent.Most => Math.Min(most, Math.Max(MostLength, least)),
                _ => Math.Clamp(draw.Between(3, DefaultLength), least, most),
            }
        );
    }
}
