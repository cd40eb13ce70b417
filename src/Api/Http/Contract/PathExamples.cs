using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.ApiExplorer;

namespace Api.Http.Contract;

/// <summary>Descriptions and examples of path parameters. The examples are items of the demo content: forms are filled with them.</summary>
internal static class PathExamples
{
    public const long ArticleId = 1000073;
    public const long DraftId = 1000089;
    public const long AppointmentId = 1000090;
    public const long ImageId = 1000003;
    public const long DocumentId = 1000000;
    public const long SectionId = 1000021;
    public const long EditorialSectionId = 1000023;

    // Keys, imports, redirects and releases are each numbered from 1.
    private const long FirstId = 1;

    private static readonly Dictionary<string, (string Description, JsonNode? Example)> Parameters = new(StringComparer.Ordinal)
    {
        ["fingerprint"] = ("The fingerprint from the finished address: 16 hexadecimal digits.", "89032153e5420ffa"),
        ["hash"] = ("The fingerprint of the file, from the finished address: 16 hexadecimal digits.", "4d3e8c7b7be0a2ba"),
        ["file"] = ("The name of the file, from the finished address.", "hitzevorsorge-in-staedten.pdf"),
        ["number"] = ("The number of the edition, from 1.", 1),
        ["article"] = ("The id of the article.", DraftId),
        ["correction"] = ("The id of the correction.", 1),
        ["version"] = ("The number of the earlier version, from 1.", 1),
        ["type"] = ("The type of the article, such as `article`, `pressRelease`, `speech` or `video`.", "pressRelease"),
        ["format"] = ("`rss`, `atom` or `json`.", "rss"),
        ["root"] = ("The slug of the site.", "breg-de"),
        ["map"] = ("`sections`, `articles-{number}` or `news`.", "articles-0"),
        ["name"] = ("`{ratio}-{width}.{format}`, from the finished address.", "16x9-960.webp"),
        // Only the caller that creates a link learns its id.
        ["link"] = ("The id of the preview link.", null),
    };

    public static (string Description, JsonNode? Example) Of(string parameter, ApiDescription operation)
    {
        var path = operation.RelativePath!;

        return parameter switch
        {
            "id" => ("The id of the item.", Id(path, operation.HttpMethod)),
            "externalId" => ("The item's id in the other system.", ExternalId(path)),
            _ => (Parameters[parameter].Description, Parameters[parameter].Example?.DeepClone()),
        };
    }

    private static JsonNode? Id(string path, string? method) =>
        Has(path, "releases/") ? FirstId
        : IsForDrafts(path, method) ? DraftId
        : path.EndsWith("/appointment.ics", StringComparison.Ordinal) ? AppointmentId
        : Has(path, "articles/") ? ArticleId
        : Has(path, "images/") ? ImageId
        : Has(path, "documents/") ? DocumentId
        : Has(path, "editorial/sections/") ? EditorialSectionId
        : Has(path, "sections/") ? SectionId
        // The form must not suggest revoking the key that it is sent with.
        : Has(path, "keys/") && method == HttpMethods.Delete ? null
        : FirstId;

    // A published article without changes can be neither published nor deleted, and has no versions besides its editions.
    private static bool IsForDrafts(string path, string? method) =>
        path.Contains("articles/{id:long}/versions", StringComparison.Ordinal)
        || path.EndsWith("articles/{id:long}/restore", StringComparison.Ordinal)
        || path.EndsWith("/publish", StringComparison.Ordinal)
        || path.EndsWith("/submit", StringComparison.Ordinal)
        || (method == HttpMethods.Delete && path.EndsWith("articles/{id:long}", StringComparison.Ordinal));

    private static string ExternalId(string path) =>
        Has(path, "articles/") ? "demo:gutes-essen-macht-schule"
        : Has(path, "images/") ? "demo:viadukt"
        : Has(path, "documents/") ? "demo:hitzevorsorge"
        : Has(path, "sections/") ? "demo:europa"
        : "demo:kontakt";

    private static bool Has(string path, string part) => path.Contains(part, StringComparison.Ordinal);
}
