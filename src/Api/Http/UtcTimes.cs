using System.Text.Json;
using System.Text.Json.Serialization;

namespace Api.Http;

/// <summary>Times are written in UTC with a Z. Times in requests must have an offset: without one they are ambiguous.</summary>
internal sealed class UtcTimes : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        if (
            reader.TokenType is not JsonTokenType.String
            || !reader.TryGetDateTimeOffset(out var time)
            || !SaysOffset(reader.GetString()!)
        )
        {
            throw new JsonException();
        }

        return time.ToUniversalTime();
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset time, JsonSerializerOptions options) =>
        writer.WriteStringValue(time.UtcDateTime);

    private static bool SaysOffset(string text) =>
        text.IndexOf('T') is > 0 and var time && text.AsSpan(time).IndexOfAny('Z', '+', '-') > 0;
}
