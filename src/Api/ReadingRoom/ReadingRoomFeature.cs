using System.Globalization;
using Api.Delivery;
using Microsoft.Net.Http.Headers;

namespace Api.ReadingRoom;

/// <summary>
/// The root of the service: in a browser a small reading room made from the public API alone, otherwise an index in JSON; and the
/// files that robots and researchers look for.
/// </summary>
internal static class ReadingRoomFeature
{
    private const string Page = "index.html";
    private const string Icon = "favicon.svg";

    // Pictures, films and sound may come from elsewhere; code and styles only from here.
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: data:; media-src 'self' https:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    // RFC 9116 asks for less than a year.
    private static readonly TimeSpan SecurityTextLasts = TimeSpan.FromDays(180);

    public static IServiceCollection AddReadingRoom(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(ReadingRoomOptions.Read(configuration)).AddSingleton<RootFiles>();

    public static void MapReadingRoom(this WebApplication app)
    {
        var files = app.Services.GetRequiredService<RootFiles>();
        var options = app.Services.GetRequiredService<ReadingRoomOptions>();
        var root = app.MapGroup("").ExcludeFromDescription();

        root.MapGet("/", SendRoot);
        root.MapGet($"/{Icon}", (HttpContext http) => files.Send(http, Icon));
        root.MapGet("/favicon.ico", () => TypedResults.Redirect($"/{Icon}", permanent: true));
        root.MapGet("/llms.txt", (SiteOptions site) => TypedResults.Text(Overview(site)));

        if (options.IsEnabled)
        {
            foreach (var name in files.Names.Where(name => name is not (Page or Icon)))
            {
                root.MapGet($"/reading-room/{name}", (HttpContext http) => files.Send(http, name));
            }
        }

        if (options.SecurityContact is { } contact)
        {
            root.MapGet(
                "/.well-known/security.txt",
                (SiteOptions site, TimeProvider clock) => TypedResults.Text(SecurityText(contact, site, clock.GetUtcNow()))
            );
        }
    }

    private static async Task SendRoot(HttpContext http, RootFiles files, ReadingRoomOptions options)
    {
        var headers = http.Response.Headers;
        http.Response.OnStarting(() =>
        {
            headers.Append(HeaderNames.Vary, HeaderNames.Accept);
            return Task.CompletedTask;
        });

        if (!options.IsEnabled || !IsBrowser(http.Request))
        {
            await files.SendIndex(http);
            return;
        }

        headers.ContentSecurityPolicy = PagePolicy;
        headers["Referrer-Policy"] = "same-origin";
        await files.Send(http, Page);
    }

    /// <summary>Browsers ask for HTML by name; clients that take anything get JSON.</summary>
    private static bool IsBrowser(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html" && type.Quality is not 0);

    private static string Overview(SiteOptions site) =>
        $"""
            # {site.Name}

            > News, background and media of a government, as JSON over HTTP. Reading needs no key.

            - [Contract](/openapi.yaml): OpenAPI 3.1, every operation with examples
            - [A page by its path](/v1/pages?path=/): article, section or home with everything the page needs; `body=text` gives plain text
            - [Articles](/v1/articles): newest first, with filters, by cursor
            - [Search](/v1/search?q=): full text, with highlights
            - [Changes](/v1/changes): what was published, changed and withdrawn, in order
            - [Sitemaps](/sitemap.xml)

            """;

    private static string SecurityText(string contact, SiteOptions site, DateTimeOffset now)
    {
        var expires = (now + SecurityTextLasts).ToString("yyyy-MM-dd'T'00:00:00'Z'", CultureInfo.InvariantCulture);

        return $"""
            Contact: {contact}
            Expires: {expires}
            Preferred-Languages: de, en
            Canonical: {site.Url("/.well-known/security.txt")}

            """;
    }
}
