using System.Globalization;
using Domain;

namespace Api.Http;

/// <summary>Factories for the kinds of query parameters.</summary>
internal static class QueryParameters
{
    /// <summary>The range of years that parameters accept.</summary>
    public const int FirstYear = 1900;
    public const int LastYear = 2999;

    public static QueryParameter<string?> Text(string name, string description, int maxLength = 512, int minLength = 1) =>
        new(
            name,
            description,
            new Message($"a text of {minLength} to {maxLength} characters", $"ein Text von {minLength} bis {maxLength} Zeichen"),
            null,
            (string text, out string? value) =>
                (value = text).Length >= minLength && Domain.Text.CountCharacters(text) <= maxLength
        );

    /// <summary>Normalises different spellings of the same value.</summary>
    public static QueryParameter<string?> Normalized(this QueryParameter<string?> parameter, Func<string, string> normalize) =>
        parameter with
        {
            TryRead = (string text, out string? value) =>
            {
                var isRead = parameter.TryRead(text, out value);
                value = value is null ? null : normalize(value);
                return isRead;
            },
        };

    public static QueryParameter<int> Number(string name, string description, int minimum, int maximum, int standard) =>
        new(
            name,
            description,
            new Message($"a whole number from {minimum} to {maximum}", $"eine ganze Zahl von {minimum} bis {maximum}"),
            standard,
            (string text, out int value) =>
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value)
                && value >= minimum
                && value <= maximum
        )
        {
            Type = "integer",
            Minimum = minimum,
            Maximum = maximum,
            Default = standard.ToString(CultureInfo.InvariantCulture),
        };

    public static QueryParameter<bool> Flag(string name, string description, bool standard) =>
        new(
            name,
            description,
            new Message("true or false", "true oder false"),
            standard,
            (string text, out bool value) => (value = text == "true") || text == "false"
        )
        {
            Type = "boolean",
            Default = standard ? "true" : "false",
        };

    /// <summary>A flag that filters by either value; absent, it does not matter.</summary>
    public static QueryParameter<bool?> Either(string name, string description) =>
        new(
            name,
            description,
            new Message("true or false", "true oder false"),
            null,
            (string text, out bool? value) => (value = text == "true") is true || text == "false"
        )
        {
            Type = "boolean",
        };

    /// <summary>The id of an item.</summary>
    public static QueryParameter<long?> Id(string name, string description) =>
        new(
            name,
            description,
            new Message("an id, a whole number", "eine Id, eine ganze Zahl"),
            null,
            (string text, out long? value) =>
            {
                var isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id);
                value = isNumber ? id : null;
                return isNumber;
            }
        )
        {
            Type = "integer",
            Example = "1000073",
        };

    /// <summary>One value of an enumeration.</summary>
    public static QueryParameter<T> Word<T>(string name, string description, T standard)
        where T : struct, Enum =>
        new(name, description, OneOf<T>(), standard, TryWord) { Words = CamelCaseWords.All<T>(), Default = standard.Word() };

    /// <summary>Values of an enumeration, separated by commas: any of them matches. Empty when absent.</summary>
    public static QueryParameter<IReadOnlyList<T>> WordList<T>(string name, string description)
        where T : struct, Enum =>
        new(
            name,
            description,
            OneOf<T>(),
            [],
            (string text, out IReadOnlyList<T> value) =>
            {
                var words = text.Split(',').Select(CamelCaseWords.Parse<T>).ToList();
                value = [.. words.OfType<T>().Distinct().Order()];
                return !words.Contains(null);
            }
        )
        {
            Words = CamelCaseWords.All<T>(),
            CommaSeparated = true,
        };

    /// <summary>Some of these words, separated by commas: any of them matches. Empty when absent.</summary>
    public static QueryParameter<IReadOnlyList<string>> WordList(string name, string description, IReadOnlyList<string> words) =>
        new(
            name,
            description,
            new Message($"one of: {string.Join(", ", words)}", $"eines von: {string.Join(", ", words)}"),
            [],
            (string text, out IReadOnlyList<string> value) =>
            {
                value = [.. text.Split(',').Distinct().Order(StringComparer.Ordinal)];
                return value.All(words.Contains);
            }
        )
        {
            Words = words,
            CommaSeparated = true,
        };

    /// <summary>Values separated by commas: any of them matches. Empty when absent.</summary>
    public static QueryParameter<IReadOnlyList<T>> List<T>(
        string name,
        string description,
        int maximum,
        Message each,
        TryRead<T?> tryRead
    ) =>
        new(
            name,
            description,
            new Message($"{each.English}, or up to {maximum} of them", $"{each.German}, oder bis zu {maximum} davon"),
            [],
            (string text, out IReadOnlyList<T> values) =>
            {
                var read = new List<T>();
                values = read;

                foreach (var part in text.Split(','))
                {
                    if (!tryRead(part, out var value))
                    {
                        return false;
                    }

                    if (!read.Contains(value!))
                    {
                        read.Add(value!);
                    }
                }

                return read.Count <= maximum;
            }
        )
        {
            CommaSeparated = true,
        };

    /// <summary>A point in time: a day in Germany, or a time with its offset.</summary>
    public static QueryParameter<DateTimeOffset?> Moment(string name, string description) =>
        new(
            name,
            $"{description}: a day in Germany such as `2026-03-01`, or an RFC 3339 time with offset.",
            new Message(
                "a day such as 2026-03-01, or a time with offset such as 2026-03-01T09:00:00+01:00",
                "ein Tag wie 2026-03-01 oder eine Zeit mit Zeitzone wie 2026-03-01T09:00:00+01:00"
            ),
            null,
            TryReadMoment
        )
        {
            Example = "2026-03-01",
        };

    private static bool TryReadMoment(string text, out DateTimeOffset? moment)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            moment = day.Year is >= FirstYear and <= LastYear ? BerlinTime.StartOf(day) : null;
            return moment is not null;
        }

        // The plus of an offset arrives as a space, unless the caller escaped it.
        var time = ZonedTime.Read(text.Replace(' ', '+'), BerlinTime.Name);
        moment = time.Error is null ? time.Value : null;
        return moment is not null;
    }

    private static bool TryWord<T>(string text, out T value)
        where T : struct, Enum
    {
        var word = CamelCaseWords.Parse<T>(text);
        value = word.GetValueOrDefault();
        return word is not null;
    }

    private static Message OneOf<T>()
        where T : struct, Enum
    {
        var words = string.Join(", ", CamelCaseWords.All<T>());
        return new Message($"one of: {words}", $"eines von: {words}");
    }
}
