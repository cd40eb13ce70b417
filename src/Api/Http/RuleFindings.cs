using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using Domain;
using FluentValidation.Results;

namespace Api.Http;

/// <summary>Findings of validation rules, in our own words: the library's say what it checks, and not what to do.</summary>
internal static class RuleFindings
{
    private static readonly FrozenDictionary<
        string,
        Func<ValidationFailure, Type?, (string Code, Message Says, Message? Hint)>
    > Words = new Dictionary<string, Func<ValidationFailure, Type?, (string, Message, Message?)>>
    {
        ["NotNullValidator"] = Required,
        ["NotEmptyValidator"] = Required,
        ["MinimumLengthValidator"] = (_, _) =>
            (
                "value.tooShort",
                new Message("must not be empty; leave it out instead", "darf nicht leer sein; bitte stattdessen weglassen"),
                null
            ),
        ["InclusiveBetweenValidator"] = (failure, _) =>
            (
                "value.outOfRange",
                new Message(
                    $"must be between {Value(failure, "From")} and {Value(failure, "To")}, is {Value(failure, "PropertyValue")}",
                    $"muss zwischen {Value(failure, "From")} und {Value(failure, "To")} liegen, ist {Value(failure, "PropertyValue")}"
                ),
                null
            ),
        ["GreaterThanValidator"] = (failure, _) =>
            (
                "value.outOfRange",
                new Message(
                    $"must be greater than {Value(failure, "ComparisonValue")}, is {Value(failure, "PropertyValue")}",
                    $"muss größer als {Value(failure, "ComparisonValue")} sein, ist {Value(failure, "PropertyValue")}"
                ),
                null
            ),
        ["RegularExpressionValidator"] = (failure, _) =>
            (
                "value.format",
                new Message(
                    $"must match {Value(failure, "RegularExpression")}",
                    $"muss dem Muster {Value(failure, "RegularExpression")} entsprechen"
                ),
                null
            ),
        ["EmailValidator"] = (_, _) =>
            (
                "value.format",
                new Message(
                    "must be an e-mail address such as presse@example.org",
                    "muss eine E-Mail-Adresse sein wie presse@example.org"
                ),
                null
            ),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The validators of the library that have words here; rules may use no others.</summary>
    public static IReadOnlyCollection<string> Known => Words.Keys;

    /// <summary>The finding about a value of the given type.</summary>
    public static Finding From(Type type, ValidationFailure failure)
    {
        var pointer = PointerTo(failure.PropertyName);

        if (failure.CustomState is Finding own)
        {
            return own with { Pointer = pointer + own.Pointer };
        }

        if (!Words.TryGetValue(failure.ErrorCode, out var words))
        {
            throw new InvalidOperationException($"There are no words for {failure.ErrorCode} of {failure.PropertyName}.");
        }

        var (code, says, hint) = words(failure, TypeAt(type, pointer));
        var name = StrictJson.NameOf(pointer);
        return new Finding(
            pointer,
            code,
            new Message($"{name.English} {says.English}.", $"{name.German} {says.German}."),
            failure.CustomState as Message? ?? hint
        );
    }

    private static (string, Message, Message?) Required(ValidationFailure failure, Type? type)
    {
        // A text that may not be null is empty when it is absent.
        var says = failure.AttemptedValue is null
            ? new Message("is missing", "fehlt")
            : new Message("is missing or empty", "fehlt oder ist leer");

        if (type is null || (Nullable.GetUnderlyingType(type) ?? type) is not { IsEnum: true } words)
        {
            return ("value.required", says, null);
        }

        var known = string.Join(", ", CamelCaseWords.All(words));
        return ("value.required", says, new Message($"One of: {known}", $"Möglich sind: {known}"));
    }

    private static string Value(ValidationFailure failure, string name) =>
        Convert.ToString(failure.FormattedMessagePlaceholderValues[name], CultureInfo.InvariantCulture) ?? "";

    /// <summary>`leadImage.alt` and `topics[0]` in FluentValidation's spelling become `/leadImage/alt` and `/topics/0`.</summary>
    private static string PointerTo(string property) =>
        property.Length == 0
            ? ""
            : "/"
                + property
                    .Replace("[", ".", StringComparison.Ordinal)
                    .Replace("]", "", StringComparison.Ordinal)
                    .Replace('.', '/');

    // Null where the way leads through a list or map.
    private static Type? TypeAt(Type type, string pointer)
    {
        const BindingFlags Named = BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase;
        return pointer
            .Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate((Type?)type, (at, name) => at?.GetProperty(name, Named)?.PropertyType);
    }
}
