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

    public static Error Unknown(LocaleList locales) =>
        Query.Unusable with
        {
            Findings =
            [
                new Finding(
                    "#/query/locale",
                    "locale.unknown",
                    new Message($"locale must be one of: {locales}, *.", $"locale muss eine von diesen sein: {locales}, *.")
                ),
            ],
        };
}
