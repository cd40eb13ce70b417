using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Api.Delivery.Articles.Formats;
using Api.Http;
using Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Delivery.Catalog;

/// <summary>Describes the content to data portals as DCAT-AP.</summary>
internal static class GetDataCatalog
{
    public static void Map(RouteGroupBuilder root) =>
        root.MapGet("/dcat.jsonld", Handle)
            .WithTags("Feeds")
            .WithName("getDataCatalog")
            .WithSummary("Read the entry of the site for data portals")
            .WithDescription(
                """
                A catalogue as DCAT-AP 3 in JSON-LD, for data portals such as GovData to harvest: the articles as a dataset, its feeds and lists
                as distributions, the API as a data service. 404 unless the setting `Catalog__License` says under which licence.
                """
            )
            .Returns("The catalogue.")
            .Produces<JsonObject>(StatusCodes.Status200OK, JsonLd.MediaType)
            .ProducesProblems(ErrorKind.NotFound);

    private static Results<PublicResponse, Problem> Handle(CatalogOptions options, SiteOptions site, LocaleList locales) =>
        options.License is { } license
            ? new PublicResponse(
                Encoding.UTF8.GetBytes(Catalog(license, options.Contact, site, locales).ToJsonString(Json.Options)),
                JsonLd.MediaType
            )
            : Problems.NoSuchAddress.ToProblem();

    private static JsonObject Catalog(string license, string? contact, SiteOptions site, LocaleList locales)
    {
        var publisher = new JsonObject
        {
            ["@id"] = $"{site.BaseUrl}#publisher",
            ["@type"] = "foaf:Organization",
            ["foaf:name"] = site.Name,
            ["foaf:homepage"] = Link(site.BaseUrl),
        };
        var dataset = Json.Present(
            new JsonObject
            {
                ["@id"] = site.Url("/v1/articles#dataset"),
                ["@type"] = "dcat:Dataset",
                ["dct:title"] = In("de", $"Beiträge von {site.Name}", "en", $"Articles of {site.Name}"),
                ["dct:description"] = In(
                    "de",
                    "Alle veröffentlichten Beiträge mit Text, Bildern, Rubriken und Daten; laufend aktualisiert.",
                    "en",
                    "All published articles with text, pictures, sections and dates; updated continually."
                ),
                ["dct:publisher"] = Link($"{site.BaseUrl}#publisher"),
                ["dct:language"] = Languages(locales),
                ["dct:accrualPeriodicity"] = Link("http://publications.europa.eu/resource/authority/frequency/UPDATE_CONT"),
                ["dct:accessRights"] = Link("http://publications.europa.eu/resource/authority/access-right/PUBLIC"),
                ["dcat:theme"] = Link("http://publications.europa.eu/resource/authority/data-theme/GOVE"),
                ["dcat:landingPage"] = Link(site.BaseUrl),
                ["dcat:contactPoint"] = contact is null ? null : Contact(contact, site),
                ["dcat:distribution"] = new JsonArray(
                    Distribution("/v1/articles", "JSON", license, site),
                    Distribution("/v1/changes", "JSON", license, site),
                    Distribution("/v1/feeds/articles.rss", "RSS", license, site),
                    Distribution("/v1/feeds/articles.atom", "ATOM", license, site),
                    Distribution("/v1/feeds/articles.ninjs", "JSON", license, site)
                ),
            }
        );
        var service = new JsonObject
        {
            ["@id"] = site.Url("/v1#service"),
            ["@type"] = "dcat:DataService",
            ["dct:title"] = In("de", $"Schnittstelle von {site.Name}", "en", $"API of {site.Name}"),
            ["dct:publisher"] = Link($"{site.BaseUrl}#publisher"),
            ["dct:license"] = Link(license),
            ["dcat:endpointURL"] = Link(site.Url("/v1")),
            ["dcat:endpointDescription"] = Link(site.Url("/openapi-delivery.yaml")),
            ["dcat:servesDataset"] = Link(site.Url("/v1/articles#dataset")),
        };

        return new JsonObject
        {
            ["@context"] = new JsonObject
            {
                ["dcat"] = "http://www.w3.org/ns/dcat#",
                ["dct"] = "http://purl.org/dc/terms/",
                ["foaf"] = "http://xmlns.com/foaf/0.1/",
                ["vcard"] = "http://www.w3.org/2006/vcard/ns#",
            },
            ["@id"] = site.Url("/dcat.jsonld"),
            ["@type"] = "dcat:Catalog",
            ["dct:title"] = In("de", $"Daten von {site.Name}", "en", $"Data of {site.Name}"),
            ["dct:description"] = In("de", $"Was {site.Name} veröffentlicht.", "en", $"What {site.Name} publishes."),
            ["dct:publisher"] = publisher,
            ["dct:language"] = Languages(locales),
            ["dct:license"] = Link(license),
            ["foaf:homepage"] = Link(site.BaseUrl),
            ["dcat:dataset"] = new JsonArray(dataset),
            ["dcat:service"] = new JsonArray(service),
        };
    }

    private static JsonObject Distribution(string path, string fileType, string license, SiteOptions site) =>
        new()
        {
            ["@id"] = site.Url($"{path}#distribution"),
            ["@type"] = "dcat:Distribution",
            ["dcat:accessURL"] = Link(site.Url(path)),
            ["dct:license"] = Link(license),
            ["dct:format"] = Link($"http://publications.europa.eu/resource/authority/file-type/{fileType}"),
            ["dcat:accessService"] = Link(site.Url("/v1#service")),
        };

    private static JsonObject Contact(string contact, SiteOptions site) =>
        new()
        {
            ["@type"] = "vcard:Organization",
            ["vcard:fn"] = site.Name,
            [contact.StartsWith("mailto:", StringComparison.Ordinal) ? "vcard:hasEmail" : "vcard:hasURL"] = Link(contact),
        };

    private static JsonArray In(params string[] languagesAndTexts) =>
        [
            .. languagesAndTexts
                .Chunk(2)
                .Select(pair => (JsonNode)new JsonObject { ["@language"] = pair[0], ["@value"] = pair[1] }),
        ];

    /// <summary>The languages of the locales, by the names of the EU: Leichte Sprache is German too.</summary>
    private static JsonArray Languages(LocaleList locales) =>
        [
            .. locales
                .All.Select(locale =>
                    CultureInfo.GetCultureInfo(locale.Split('-')[0]).ThreeLetterISOLanguageName.ToUpperInvariant()
                )
                .Distinct()
                .Select(name => (JsonNode)Link($"http://publications.europa.eu/resource/authority/language/{name}")),
        ];

    private static JsonObject Link(string address) => new() { ["@id"] = address };
}
