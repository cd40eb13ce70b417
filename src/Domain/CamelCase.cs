using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Domain;

/// <summary>
/// Reads and writes an enum as one of its camelCase words, spelled exactly. The framework's converter also accepts other case,
/// surrounding space, and comma-separated lists that it combines bitwise into another value.
/// </summary>
public sealed class CamelCase<T> : JsonConverter<T>
    where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String ? Value(reader.GetString()) : throw new JsonException();

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Value(reader.GetString());

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Word());

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Word());

    private static T Value(string? word) => CamelCaseWords.Parse<T>(word) ?? throw new JsonException();
}

/// <summary>Enums are camelCase words in JSON, in parameters and in the database. This is the only place that parses one.</summary>
public static class CamelCaseWords
{
    /// <summary>The word of an enum value, as JSON and SQL spell it.</summary>
    public static string Word<T>(this T value)
        where T : struct, Enum => Words<T>.OfValue[value];

    /// <summary>The value of a word; null if the enum has no such word.</summary>
    public static T? Parse<T>(string? word)
        where T : struct, Enum => word is not null && Words<T>.OfWord.TryGetValue(word, out var value) ? value : null;

    /// <summary>All words of an enum, in order of declaration.</summary>
    public static IReadOnlyCollection<string> All<T>()
        where T : struct, Enum => Words<T>.OfWord.Keys;

    /// <summary>All words of an enum, in order of declaration.</summary>
    public static IReadOnlyList<string> All(Type type) =>
        [.. ((IEnumerable)Enum.GetValues(type)).Cast<object>().Select(value => Spell(value.ToString()!))];

    private static string Spell(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> OfValue = Enum.GetValues<T>()
            .ToDictionary(value => value, value => Spell(value.ToString()));

        public static readonly Dictionary<string, T> OfWord = OfValue.ToDictionary(
            pair => pair.Value,
            pair => pair.Key,
            StringComparer.Ordinal
        );
    }
}
