using System.Globalization;
using Domain;
using Microsoft.Net.Http.Headers;

namespace Api.Http;

/// <summary>The language of messages to a caller: English unless Accept-Language prefers German.</summary>
internal static class Language
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de");

    public static CultureInfo Of(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptLanguage;

        var best = accepted
            .Where(language => language.Quality is not 0 && (Speaks(language, "de") || Speaks(language, "en")))
            .OrderByDescending(language => language.Quality ?? 1)
            .FirstOrDefault();

        return best is not null && Speaks(best, "de") ? German : English;
    }

    /// <summary>The text in the given language.</summary>
    public static string In(this Message message, CultureInfo language) => language == German ? message.German : message.English;

    private static bool Speaks(StringWithQualityHeaderValue language, string primary) =>
        language.Value.StartsWith(primary, StringComparison.OrdinalIgnoreCase)
        && (language.Value.Length == primary.Length || language.Value.Value![primary.Length] == '-');
}
