using System.Collections.Concurrent;
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

    /// <summary>All words of an enum, in the order of its values.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => All(typeof(T));

    /// <summary>All words of an enum, in the order of its values.</summary>
    /// <remarks>Not generic: at start, when every parameter needs its words, a generic version would be compiled for each enum.</remarks>
    public static IReadOnlyList<string> All(Type type) =>
        WordsOfTypes.GetOrAdd(
            type,
            static type => [.. Enum.GetValues(type).Cast<object>().Select(value => Spell(value.ToString()!))]
        );

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<string>> WordsOfTypes = new();

    private static string Spell(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> OfValue = [];
        public static readonly Dictionary<string, T> OfWord = new(StringComparer.Ordinal);

        static Words()
        {
            var (values, words) = (Enum.GetValues<T>(), All<T>());

            for (var index = 0; index < values.Length; index++)
            {
                OfValue.Add(values[index], words[index]);
                OfWord.Add(words[index], values[index]);
            }
        }
    }
}
