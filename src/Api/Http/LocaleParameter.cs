using Domain;

namespace Api.Http;

/// <summary>The locale of a list.</summary>
internal static class LocaleParameter
{
    public const string Any = "*";

    public static readonly QueryParameter<string?> Locale = QueryParameters.Text(
        "locale",
        "A BCP 47 tag from the configured list, or `*` for all. Default: the locale of the section, else the configured default.",
        maxLength: 35
    );

    /// <summary>A parameter that names several locales.</summary>
    public static QueryParameter<IReadOnlyList<string>> Several(string name, string description, string example) =>
        QueryParameters.List(
            name,
            description,
            maximum: 20,
            new Message("a locale such as de or de-simple", "eine Sprache wie de oder de-simple"),
            (string text, out string? locale) => (locale = text).Length is > 0 and <= 35
        ) with
        {
            Example = example,
        };

    /// <summary>The error of a locale that is not configured, where `*` stands for all.</summary>
    public static Error Unknown(LocaleList locales) => Unknown(Locale.Name, $"{locales}, {Any}");

    /// <summary>The error if one of the locales of a parameter is not configured; null if all are.</summary>
    public static Error? Check(QueryParameter<IReadOnlyList<string>> parameter, Query query, LocaleList locales) =>
        query.Get(parameter).All(locales.Contains) ? null : Unknown(parameter.Name, $"{locales}");

    private static Error Unknown(string parameter, string known) =>
        Query.Unusable with
        {
            Findings =
            [
                new Finding(
                    $"#/query/{parameter}",
                    "locale.unknown",
                    new Message($"{parameter} must be one of: {known}.", $"{parameter} muss eine von diesen sein: {known}.")
                ),
            ],
        };
}
