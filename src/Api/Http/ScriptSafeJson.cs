using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Api.Http;

/// <summary>
/// Writes JSON that can be embedded in a `script` element unchanged: no text in it can close the element, open another one or
/// end a line. Outside strings JSON has none of these characters, so they can be replaced in the finished text.
/// </summary>
internal sealed class ScriptSafeJson : JsonConverter<JsonObject>
{
    public static byte[] Bytes(JsonObject json)
    {
        var text = new StringBuilder(json.ToJsonString(Json.Options))
            .Replace("<", @"\u003c")
            .Replace(">", @"\u003e")
            .Replace("&", @"\u0026")
            .Replace("\u2028", @"\u2028")
            .Replace("\u2029", @"\u2029");

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public override JsonObject Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        throw new NotSupportedException("Parts of responses are only written.");

    public override void Write(Utf8JsonWriter writer, JsonObject value, JsonSerializerOptions options) =>
        writer.WriteRawValue(Bytes(value), skipInputValidation: true);
}
