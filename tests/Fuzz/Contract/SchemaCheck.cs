using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fuzz.Contract;

/// <summary>
/// Validates JSON against the part of JSON Schema 2020-12 that the document uses. A keyword it does not know ends the run, so that
/// nothing passes merely because it was not checked.
/// </summary>
internal sealed class SchemaCheck(ApiDocument document)
{
    private static readonly HashSet<string> Annotations =
    [
        "description",
        "title",
        "example",
        "examples",
        "default",
        "discriminator",
        "deprecated",
        "readOnly",
        "writeOnly",
        "contentEncoding",
        "contentMediaType",
    ];

    /// <summary>The first place where the value breaks the schema, or null.</summary>
    /// <param name="partial">Whether required properties may be absent, because the request chose fields.</param>
    public string? Violation(JsonElement value, JsonElement schema, bool partial = false) =>
        new Run(document, partial).Check(value, schema, "");

    private sealed class Run(ApiDocument document, bool partial)
    {
        public string? Check(JsonElement value, JsonElement schema, string at)
        {
            if (schema.ValueKind is JsonValueKind.True)
            {
                return null;
            }

            if (schema.TryGetProperty("$ref", out _))
            {
                return Check(value, document.Resolve(schema), at);
            }

            foreach (var keyword in schema.EnumerateObject())
            {
                if (Keyword(value, schema, keyword, at) is { } violation)
                {
                    return violation;
                }
            }

            return null;
        }

        private string? Keyword(JsonElement value, JsonElement schema, JsonProperty keyword, string at)
        {
            var limit = keyword.Value;

            switch (keyword.Name)
            {
                case "type":
                    return Types(limit).Any(type => Is(value, type)) ? null : $"{at} is not of type {limit}";
                case "enum":
                    return limit.EnumerateArray().Any(word => JsonElement.DeepEquals(word, value))
                        ? null
                        : $"{at} is not one of {limit}";
                case "const":
                    return JsonElement.DeepEquals(limit, value) ? null : $"{at} is not {limit}";
                case "allOf":
                    return First(limit.EnumerateArray(), branch => Check(value, branch, at));
                case "oneOf":
                    return Matches(value, limit, at) == 1 ? null : $"{at} matches {Matches(value, limit, at)} branches of oneOf";
                case "anyOf":
                    return Matches(value, limit, at) > 0 ? null : $"{at} matches no branch of anyOf";
                case "not":
                    return Check(value, limit, at) is null ? $"{at} matches what it must not" : null;
            }

            return value.ValueKind switch
            {
                JsonValueKind.Object => Object(value, schema, keyword, at),
                JsonValueKind.Array => Array(value, keyword, at),
                JsonValueKind.String => Text(value.GetString()!, keyword, at),
                JsonValueKind.Number => Number(value, keyword, at),
                _ => Unused(keyword),
            };
        }

        private string? Object(JsonElement value, JsonElement schema, JsonProperty keyword, string at) =>
            keyword.Name switch
            {
                "properties" => First(
                    keyword.Value.EnumerateObject(),
                    property =>
                        value.TryGetProperty(property.Name, out var child)
                            ? Check(child, property.Value, $"{at}/{property.Name}")
                            : null
                ) ?? Undeclared(schema, value, at),
                "required" => partial
                    ? null
                    : First(
                        keyword.Value.EnumerateArray(),
                        name => value.TryGetProperty(name.GetString()!, out _) ? null : $"{at}/{name} is missing"
                    ),
                "additionalProperties" => First(
                    value.EnumerateObject().Where(child => !IsDeclared(schema, child.Name)),
                    child =>
                        keyword.Value.ValueKind == JsonValueKind.False
                            ? $"{at}/{child.Name} is not a known property"
                            : Check(child.Value, keyword.Value, $"{at}/{child.Name}")
                ),
                "minProperties" => value.EnumerateObject().Count() >= keyword.Value.GetInt32() ? null : $"{at} is too small",
                "maxProperties" => value.EnumerateObject().Count() <= keyword.Value.GetInt32() ? null : $"{at} is too large",
                "propertyNames" => First(
                    value.EnumerateObject(),
                    child => Check(JsonSerializer.SerializeToElement(child.Name), keyword.Value, $"{at}/{child.Name}")
                ),
                _ => Unused(keyword),
            };

        // Answers may gain properties, and clients have to bear that; those that this build writes are in its contract.
        private static string? Undeclared(JsonElement schema, JsonElement value, string at) =>
            schema.TryGetProperty("additionalProperties", out _)
                ? null
                : First(
                    value.EnumerateObject().Where(child => !IsDeclared(schema, child.Name)),
                    child => $"{at}/{child.Name} is not a known property"
                );

        private string? Array(JsonElement value, JsonProperty keyword, string at) =>
            keyword.Name switch
            {
                "items" => First(value.EnumerateArray().Index(), item => Check(item.Item, keyword.Value, $"{at}/{item.Index}")),
                "minItems" => value.GetArrayLength() >= keyword.Value.GetInt32() ? null : $"{at} has too few items",
                "maxItems" => value.GetArrayLength() <= keyword.Value.GetInt32() ? null : $"{at} has too many items",
                "uniqueItems" => value.EnumerateArray().Select(item => item.ToString()).Distinct().Count()
                == value.GetArrayLength()
                    ? null
                    : $"{at} has duplicates",
                _ => Unused(keyword),
            };

        private static string? Text(string value, JsonProperty keyword, string at) =>
            keyword.Name switch
            {
                "minLength" => value.EnumerateRunes().Count() >= keyword.Value.GetInt32() ? null : $"{at} is too short",
                "maxLength" => value.EnumerateRunes().Count() <= keyword.Value.GetInt32() ? null : $"{at} is too long",
                "pattern" => Regex.IsMatch(value, keyword.Value.GetString()!) && !value.EndsWith('\n')
                    ? null
                    : $"{at} does not match {keyword.Value}",
                "format" => HasFormat(value, keyword.Value.GetString()!) ? null : $"{at} is no {keyword.Value}",
                _ => Unused(keyword),
            };

        private static bool HasFormat(string value, string format) =>
            format switch
            {
                "date-time" => DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out _)
                    && Regex.IsMatch(value, @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"),
                "date" => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, default, out _),
                // It takes spaces around it.
                "uuid" => value.Length == 36 && Guid.TryParseExact(value, "D", out _),
                "iri" or "uri" => Uri.TryCreate(value, UriKind.Absolute, out _),
                "iri-reference" or "uri-reference" or "binary" or "regex" or "int64" => true,
                _ => throw new FuzzException($"The fuzzer does not know the format {format}."),
            };

        private static string? Number(JsonElement value, JsonProperty keyword, string at)
        {
            if (keyword.Name == "format")
            {
                var fits = keyword.Value.GetString() switch
                {
                    "int32" => value.TryGetInt32(out _),
                    "int64" => value.TryGetInt64(out _),
                    _ => double.IsFinite(value.GetDouble()),
                };
                return fits ? null : $"{at} is no {keyword.Value}";
            }

            if (keyword.Name is not ("minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum"))
            {
                return Unused(keyword);
            }

            var (number, limit) = (value.GetDouble(), keyword.Value.GetDouble());
            var holds = keyword.Name switch
            {
                "minimum" => number >= limit,
                "maximum" => number <= limit,
                "exclusiveMinimum" => number > limit,
                _ => number < limit,
            };
            return holds ? null : $"{at} is beyond its {keyword.Name}";
        }

        /// <summary>A keyword that does not concern values of this type, or only describes them.</summary>
        private static string? Unused(JsonProperty keyword) =>
            Annotations.Contains(keyword.Name)
            || keyword.Name.StartsWith("x-", StringComparison.Ordinal)
            || keyword.Name
                is "properties"
                    or "required"
                    or "additionalProperties"
                    or "minProperties"
                    or "maxProperties"
                    or "propertyNames"
                    or "items"
                    or "minItems"
                    or "maxItems"
                    or "uniqueItems"
                    or "minLength"
                    or "maxLength"
                    or "pattern"
                    or "format"
                    or "minimum"
                    or "maximum"
                    or "exclusiveMinimum"
                    or "exclusiveMaximum"
                ? null
                : throw new FuzzException($"The fuzzer does not know the schema keyword {keyword.Name}.");

        private int Matches(JsonElement value, JsonElement branches, string at) =>
            branches.EnumerateArray().Count(branch => Check(value, branch, at) is null);

        private static bool IsDeclared(JsonElement schema, string name) =>
            schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out _);

        private static string? First<T>(IEnumerable<T> items, Func<T, string?> check) =>
            items.Select(check).FirstOrDefault(violation => violation is not null);
    }

    public static IEnumerable<string> Types(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(item => item.GetString()!) : [type.GetString()!];

    private static bool Is(JsonElement value, string type) =>
        type switch
        {
            "null" => value.ValueKind == JsonValueKind.Null,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "string" => value.ValueKind == JsonValueKind.String,
            "number" => value.ValueKind == JsonValueKind.Number,
            "integer" => value.ValueKind == JsonValueKind.Number && !value.GetRawText().AsSpan().ContainsAny(".eE"),
            "array" => value.ValueKind == JsonValueKind.Array,
            "object" => value.ValueKind == JsonValueKind.Object,
            _ => false,
        };
}
