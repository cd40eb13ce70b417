using Microsoft.Extensions.Options;

namespace Api.Http;

/// <summary>The origins whose pages may call operations that need a key; settings section <c>Cors</c>.</summary>
/// <param name="Origins">Origins such as `https://desk.example.org`.</param>
internal sealed record CorsOptions(IReadOnlySet<string> Origins)
{
    /// <summary>Reads the section and rejects anything that is not an origin.</summary>
    public static CorsOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Cors:Origins");
        string[] given =
        [
            .. (section.Value ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries),
            .. section.Get<string[]>() ?? [],
        ];

        return given.FirstOrDefault(origin => !IsOrigin(origin)) is { } wrong
            ? throw new OptionsValidationException(
                "Cors",
                typeof(CorsOptions),
                [$"Cors:Origins has {wrong}; an origin is scheme, host and port alone, such as https://desk.example.org."]
            )
            : new CorsOptions(given.ToHashSet(StringComparer.Ordinal));
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.GetLeftPart(UriPartial.Authority) == text;
}
