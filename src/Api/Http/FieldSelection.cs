using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Domain;

namespace Api.Http;

/// <summary>The requested fields of an item, each with everything below it; all others are omitted.</summary>
internal sealed class FieldSelection
{
    private const int MaxDepth = 3;

    private readonly IReadOnlyList<string> lists;
    private readonly Branch chosen = new();

    private FieldSelection(IReadOnlyList<string> lists) => this.lists = lists;

    /// <summary>
    /// The parameter `fields` of an endpoint that returns items of a type. The selectable fields are derived from the type: there is
    /// no list to maintain.
    /// </summary>
    /// <param name="lists">Where the items are, with slashes where they lie deeper.</param>
    public static QueryParameter<FieldSelection?> Of<T>(params IReadOnlyList<string> lists)
    {
        var allowed = Paths(typeof(T), "", 1).ToList();
        var words = allowed.Joined();

        return new(
            "fields",
            """
            Only these fields of each item, dotted where they lie deeper: `id,title,leadImage.src`. What was not asked for is absent,
            whatever the schema demands.
            """,
            new Message($"any of: {words}", $"eines oder mehreres von: {words}"),
            null,
            (string text, out FieldSelection? selection) => (selection = Read(text, lists, allowed)) is not null
        )
        {
            CommaSeparated = true,
            Example = "id,title,leadImage.src",
        };
    }

    /// <summary>The same JSON with only the selected fields of its items.</summary>
    public byte[] Pick(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var buffer = new ArrayBufferWriter<byte>(json.Length);

        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Json.Options.Encoder }))
        {
            PickWithin(document.RootElement, "", writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private void PickWithin(JsonElement value, string path, Utf8JsonWriter writer)
    {
        if (value.ValueKind is JsonValueKind.Array)
        {
            writer.WriteStartArray();

            foreach (var item in value.EnumerateArray())
            {
                PickWithin(item, path, writer);
            }

            writer.WriteEndArray();
            return;
        }

        writer.WriteStartObject();

        foreach (var property in value.EnumerateObject())
        {
            writer.WritePropertyName(property.Name);
            var place = path + property.Name;

            if (lists.Contains(place))
            {
                Write(property.Value, chosen, writer);
            }
            else if (lists.Any(list => list.StartsWith($"{place}/", StringComparison.Ordinal)))
            {
                PickWithin(property.Value, $"{place}/", writer);
            }
            else
            {
                property.Value.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }

    private static FieldSelection? Read(string text, IReadOnlyList<string> lists, List<string> allowed)
    {
        var selection = new FieldSelection(lists);

        foreach (var path in text.Split(','))
        {
            if (!allowed.Contains(path, StringComparer.Ordinal))
            {
                return null;
            }

            selection.chosen.Add(path.Split('.'));
        }

        return selection;
    }

    private static void Write(JsonElement value, Branch chosen, Utf8JsonWriter writer)
    {
        if (chosen.IsWhole || value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            value.WriteTo(writer);
        }
        else if (value.ValueKind is JsonValueKind.Array)
        {
            writer.WriteStartArray();

            foreach (var item in value.EnumerateArray())
            {
                Write(item, chosen, writer);
            }

            writer.WriteEndArray();
        }
        else
        {
            writer.WriteStartObject();

            foreach (var property in value.EnumerateObject())
            {
                if (chosen.Below.TryGetValue(property.Name, out var below))
                {
                    writer.WritePropertyName(property.Name);
                    Write(property.Value, below, writer);
                }
            }

            writer.WriteEndObject();
        }
    }

    private static IEnumerable<string> Paths(Type type, string prefix, int depth)
    {
        var contract = Json.Options.GetTypeInfo(type);

        if (ElementOf(contract) is { } element)
        {
            return Paths(element, prefix, depth);
        }

        return contract.Kind is JsonTypeInfoKind.Object && depth <= MaxDepth
            ? contract.Properties.SelectMany(property =>
                Paths(property.PropertyType, $"{prefix}{property.Name}.", depth + 1).Prepend($"{prefix}{property.Name}")
            )
            : [];
    }

    // Also for a list with its own converter, whose contract does not tell.
    private static Type? ElementOf(JsonTypeInfo contract) =>
        contract.ElementType
        ?? contract
            .Type.GetInterfaces()
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            .Select(type => type.GenericTypeArguments[0])
            .FirstOrDefault(type => Json.Options.TryGetTypeInfo(type, out var info) && info.Kind is JsonTypeInfoKind.Object);

    private sealed class Branch
    {
        public Dictionary<string, Branch> Below { get; } = new(StringComparer.Ordinal);

        /// <summary>Selected itself, with everything below it.</summary>
        public bool IsWhole { get; private set; }

        public void Add(ReadOnlySpan<string> path)
        {
            if (path.IsEmpty)
            {
                IsWhole = true;
                return;
            }

            if (!Below.TryGetValue(path[0], out var below))
            {
                Below.Add(path[0], below = new Branch());
            }

            below.Add(path[1..]);
        }
    }
}
