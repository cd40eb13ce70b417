using Microsoft.Extensions.Options;

namespace Api.Delivery.Catalog;

/// <summary>How data portals may use the content; settings section <c>Catalog</c>.</summary>
/// <param name="License">The URL of the licence of all content; null when there is no catalogue.</param>
/// <param name="Contact">A mailto or web address for questions.</param>
internal sealed record CatalogOptions(string? License, string? Contact)
{
    /// <summary>Reads and validates the section.</summary>
    public static CatalogOptions Read(IConfiguration configuration)
    {
        var options = new CatalogOptions(Kept(configuration["Catalog:License"]), Kept(configuration["Catalog:Contact"]));

        return !Is(options.License, "http", "https")
                ? throw Invalid("Catalog:License must be the URL of a licence, such as https://www.govdata.de/dl-de/by-2-0.")
            : !Is(options.Contact, "http", "https", "mailto")
                ? throw Invalid("Catalog:Contact must be an address such as mailto:daten@example.org or an http or https URL.")
            : options.Contact is not null && options.License is null
                ? throw Invalid("Catalog:Contact has no effect without Catalog:License.")
            : options;
    }

    private static string? Kept(string? given) => string.IsNullOrEmpty(given) ? null : given;

    private static bool Is(string? given, params string[] schemes) =>
        given is null || (Uri.TryCreate(given, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme));

    private static OptionsValidationException Invalid(string message) => new("Catalog", typeof(CatalogOptions), [message]);
}
