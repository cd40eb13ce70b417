using System.Net;
using System.Text.Json.Nodes;
using Api.Delivery.Catalog;
using Api.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Api.Tests.Delivery;

public sealed class GetDataCatalogTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string License = "https://www.govdata.de/dl-de/by-2-0";

    [Fact]
    public async Task There_is_none_without_a_licence() =>
        Assert.Equal(HttpStatusCode.NotFound, await api.Anonymous.Status("/dcat.jsonld"));

    [Fact]
    public async Task Every_distribution_has_the_licence_and_an_address_that_answers()
    {
        await using var node = api.AnotherNode(("Catalog:License", License), ("Catalog:Contact", "mailto:daten@example.org"));
        var reader = api.Anonymous.At(node.ClientOptions.BaseAddress);

        var answer = (await reader.Get("/dcat.jsonld")).Expect(HttpStatusCode.OK);
        var dataset = answer.Json["dcat:dataset"]![0]!;
        var service = answer.Json["dcat:service"]![0]!;

        Assert.Equal("application/ld+json", answer.ContentHeaders.ContentType!.MediaType);
        Assert.Equal("mailto:daten@example.org", Id(dataset["dcat:contactPoint"]!["vcard:hasEmail"]));
        Assert.Contains(
            "http://publications.europa.eu/resource/authority/language/DEU",
            dataset["dct:language"]!.AsArray().Select(Id)
        );

        foreach (var distribution in dataset["dcat:distribution"]!.AsArray())
        {
            Assert.Equal(License, Id(distribution!["dct:license"]));
            Assert.Equal(HttpStatusCode.OK, await reader.Status(new Uri(Id(distribution["dcat:accessURL"])!).AbsolutePath));
        }

        Assert.Equal(HttpStatusCode.OK, await reader.Status(new Uri(Id(service["dcat:endpointDescription"])!).AbsolutePath));
    }

    [Theory]
    [InlineData("Catalog:License", "CC BY")]
    [InlineData("Catalog:Contact", "mailto:daten@example.org")]
    [InlineData("Catalog:Contact", "daten@example.org")]
    public void A_wrong_setting_is_refused_at_the_start(string name, string value) =>
        Assert.Throws<OptionsValidationException>(() => CatalogOptions.Read(new ConfigurationManager { [name] = value }));

    private static string? Id(JsonNode? link) => (string?)link!["@id"];
}
