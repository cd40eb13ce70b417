using System.Text.Json;
using System.Text.Json.Serialization;

namespace Domain;

/// <summary>Enums travel as camelCase words, on the wire and in the database alike; never as numbers.</summary>
public sealed class CamelCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

public static class CamelCaseWords
{
    /// <summary>The word of an enum value, as JSON and SQL spell it.</summary>
    public static string Word<T>(this T value)
        where T : struct, Enum => Words<T>.OfValue[value];

    /// <summary>The value of a word; null when the enum has no such word.</summary>
    public static T? Parse<T>(string? word)
        where T : struct, Enum => word is not null && Words<T>.OfWord.TryGetValue(word, out var value) ? value : null;

    /// <summary>All words of an enum, in order of declaration.</summary>
    public static IReadOnlyCollection<string> All<T>()
        where T : struct, Enum => Words<T>.OfWord.Keys;

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> OfValue = Enum.GetValues<T>()
            .ToDictionary(value => value, value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

        public static readonly Dictionary<string, T> OfWord = OfValue.ToDictionary(
            pair => pair.Value,
            pair => pair.Key,
            StringComparer.Ordinal
        );
    }
}
