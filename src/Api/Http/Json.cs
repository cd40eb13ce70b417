using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Api.Http;

/// <summary>The JSON settings of the service: camelCase, umlauts unescaped.</summary>
internal static class Json
{
    /// <summary>The contracts of all types in requests and responses.</summary>
    public static readonly ApiJson Wire = new(
        new JsonSerializerOptions(ApiJson.Default.Options)
        {
            // Responses are JSON and never embedded in a page, so letters need no escaping.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }
    );

    private static readonly ApiJson Compact = new(
        new JsonSerializerOptions(Wire.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull }
    );

    public static JsonSerializerOptions Options => Wire.Options;

    /// <summary>JSON for a column of the database.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options.GetTypeInfo(typeof(T)));

    /// <summary>JSON for a column of the database, without properties that are null.</summary>
    public static string WritePresent<T>(T value) => JsonSerializer.Serialize(value, Compact.Options.GetTypeInfo(typeof(T)));

    /// <summary>JSON for a response.</summary>
    public static byte[] Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options.GetTypeInfo(typeof(T)));

    /// <summary>Reads JSON from a column of the database.</summary>
    public static T Read<T>(string json)
        where T : class => (T)JsonSerializer.Deserialize(json, Options.GetTypeInfo(typeof(T)))!;

    /// <summary>Reads a JSON array from a column, with a fast path for empty ones, which are the most common.</summary>
    public static IReadOnlyList<T> ReadList<T>(string json) => json is "[]" ? [] : Read<IReadOnlyList<T>>(json);

    /// <summary>The same object without null properties, for formats that do not allow null.</summary>
    public static JsonObject Present(JsonObject node)
    {
        foreach (var absent in node.Where(property => property.Value is null).Select(property => property.Key).ToList())
        {
            node.Remove(absent);
        }

        return node;
    }
}
