using System.Text.Json;
using System.Text.Json.Serialization;
using Domain;

namespace Api.Http;

/// <summary>Writes a part of a response that builds its own JSON as bytes; such parts are never read.</summary>
/// <param name="expected">The usual size in bytes.</param>
internal abstract class Utf8Writer<T>(int expected) : JsonConverter<T>
{
    public sealed override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        throw new NotSupportedException("Parts of responses are only written.");

    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        using var json = new Utf8Text(expected);
        Write(json, value);
        writer.WriteRawValue(json.Written, skipInputValidation: true);
    }

    /// <summary>Appends the value as one complete, valid JSON value.</summary>
    protected abstract void Write(Utf8Text json, T value);
}
