using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json.Serialization.Metadata;
using Domain;

namespace Api.Http;

/// <summary>A field that a caller may send.</summary>
internal sealed class JsonField(JsonPropertyInfo property)
{
    private static readonly ConcurrentDictionary<JsonTypeInfo, FrozenDictionary<string, JsonField>> Shapes = new();

    public JsonPropertyInfo Property => property;

    public JsonTypeInfo Type { get; } =
        property.Options.GetTypeInfo(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);

    public int? MaxItems { get; } =
        property
            .AttributeProvider?.GetCustomAttributes(typeof(MaxItemsAttribute), inherit: true)
            .OfType<MaxItemsAttribute>()
            .FirstOrDefault()
            ?.Count;

    /// <summary>The fields of a type by their names in JSON.</summary>
    public static FrozenDictionary<string, JsonField> Of(JsonTypeInfo type) => Shapes.GetOrAdd(type, Read);

    private static FrozenDictionary<string, JsonField> Read(JsonTypeInfo type) =>
        type
            .Properties.Where(IsReadable)
            .ToFrozenDictionary(property => property.Name, property => new JsonField(property), StringComparer.Ordinal);

    /// <summary>Computed properties are written and never read.</summary>
    public static bool IsReadable(JsonPropertyInfo property) =>
        property.Set is not null || property.AssociatedParameter is not null;
}
