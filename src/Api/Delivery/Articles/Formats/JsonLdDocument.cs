using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Api.Http;

namespace Api.Delivery.Articles.Formats;

/// <summary>schema.org as JSON-LD. No text in it can end a `script` element, so it can be put into one as it is.</summary>
/// <param name="Context">Always `https://schema.org`.</param>
/// <param name="Graph">The nodes, first what it is about; each has an `@type`.</param>
[JsonConverter(typeof(Writer))]
public sealed record JsonLdDocument(
    [property: JsonPropertyName("@context")] string Context,
    [property: JsonPropertyName("@graph")] IReadOnlyList<JsonObject> Graph
)
{
    /// <summary>
    /// JSON in which no text can close a `script` element, open another one or end a line. Outside of strings JSON has none of these
    /// characters, so they can be replaced in the finished text.
    /// </summary>
    internal byte[] Bytes()
    {
        var nodes = string.Join(',', Graph.Select(node => node.ToJsonString(Json.Options)));

        var text = new StringBuilder($$"""{"@context":"{{Context}}","@graph":[{{nodes}}]}""")
            .Replace("<", @"\u003c")
            .Replace(">", @"\u003e")
            .Replace("&", @"\u0026")
            .Replace("\u2028", @"\u2028")
            .Replace("\u2029", @"\u2029");

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    internal sealed class Writer : JsonConverter<JsonLdDocument>
    {
        public override JsonLdDocument Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            throw new NotSupportedException("Parts of responses are only written.");

        public override void Write(Utf8JsonWriter writer, JsonLdDocument value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Bytes(), skipInputValidation: true);
    }
}
