using System.Text.Json.Nodes;
using Api.Access;
using Api.Editorial.Articles;
using Api.Http;
using Api.Tests.Support;
using Domain;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Contract;

/// <summary>Facts about the service that the contract states for programs, not only in prose.</summary>
public sealed class ContractFactsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string[] Extensible = [nameof(ProblemResponse), nameof(FindingResponse), nameof(CheckResponse)];

    [Fact]
    public async Task Its_version_is_that_of_the_release_in_a_form_that_generators_read()
    {
        var contract = await api.Anonymous.ReadContract();

        Assert.Equal("3.1.1", (string)contract["openapi"]!);
        Assert.Equal(typeof(ProblemResponse).Assembly.GetName().Version!.ToString(3), (string)contract["info"]!["version"]!);
        Assert.All(contract["tags"]!.AsArray(), tag => Assert.DoesNotContain(':', (string)tag!["name"]!));
    }

    [Fact]
    public async Task Every_operation_names_the_role_that_it_requires()
    {
        var required = api
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<RequiredRole>() is not null)
            .Select(endpoint =>
                (
                    endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName,
                    endpoint.Metadata.GetMetadata<RequiredRole>()!.Role
                )
            )
            .ToDictionary(role => role.EndpointName, role => role.Role.Word());
        var named = (await ContractOperation.All(api.Anonymous))
            .SelectMany(operation => operation.Json["security"]!.AsArray().Select(way => (operation.Id, Roles: way!["apiKey"])))
            .Where(way => way.Roles is not null)
            .ToDictionary(way => way.Id, way => (string)way.Roles!.AsArray().Single()!);

        Assert.NotEmpty(named);
        Assert.Equal(required.OrderBy(role => role.Key), named.OrderBy(role => role.Key));
    }

    // A spreadsheet runs a cell that begins with "=".
    [Fact]
    public async Task No_response_is_made_for_spreadsheets()
    {
        var types = (await ContractOperation.All(api.Anonymous))
            .SelectMany(operation => operation.Json["responses"]!.AsObject().Select(response => response.Value!["content"]))
            .OfType<JsonObject>()
            .SelectMany(content => content.Select(type => type.Key))
            .Distinct()
            .ToList();

        Assert.Contains("application/json", types);
        Assert.DoesNotContain(
            types,
            type => type.Contains("csv", StringComparison.Ordinal) || type.Contains("sheet", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Every_operation_that_accepts_a_key_accepts_a_token()
    {
        var operations = await ContractOperation.All(api.Anonymous);

        Assert.All(operations, operation => Assert.Equal(Ways(operation, "apiKey"), Ways(operation, "openIdConnect")));

        static int Ways(ContractOperation operation, string scheme) =>
            operation.Json["security"]!.AsArray().Count(way => way![scheme] is not null);
    }

    [Fact]
    public async Task A_request_has_one_media_type_and_so_has_a_successful_response_that_is_no_file()
    {
        var operations = await ContractOperation.All(api.Anonymous);

        Assert.All(operations, operation => Assert.InRange(operation.MediaTypes.Length, 0, 1));
        Assert.All(
            operations.Where(operation => operation.Id is not ("getRendition" or "getDocumentFile" or "getArticleFeed")),
            operation =>
                Assert.All(
                    operation.Json["responses"]!.AsObject().Where(response => response.Key[0] is '2'),
                    response => Assert.InRange(response.Value!["content"]?.AsObject().Count ?? 0, 0, 1)
                )
        );
    }

    [Fact]
    public async Task What_can_be_not_modified_takes_the_tag_of_what_the_client_has()
    {
        var operations = await ContractOperation.All(api.Anonymous);

        Assert.All(
            operations,
            operation =>
                Assert.Equal(operation.Json["responses"]!["304"] is not null, Headers(operation).Contains("If-None-Match"))
        );
        Assert.All(
            operations.Where(operation => operation.Path.StartsWith("/v1/", StringComparison.Ordinal)),
            operation => Assert.Contains("Accept-Language", Headers(operation))
        );
    }

    [Fact]
    public async Task Every_code_that_is_explained_is_listed_where_it_occurs()
    {
        var contract = await api.Anonymous.ReadContract();

        Assert.Equal(
            ProblemPages.Read().Select(page => page.Code).Order(StringComparer.Ordinal),
            Extensible.SelectMany(schema => Codes(contract, schema)).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.Contains("article.notFound", Codes(contract, nameof(ProblemResponse)));
        Assert.Contains("value.tooLong", Codes(contract, nameof(FindingResponse)));
        Assert.DoesNotContain("value.tooLong", Codes(contract, nameof(CheckResponse)));
    }

    private static IEnumerable<string> Headers(ContractOperation operation) =>
        (operation.Json["parameters"]?.AsArray() ?? [])
            .Select(operation.Resolve)
            .Where(parameter => (string?)parameter["in"] == "header")
            .Select(parameter => (string)parameter["name"]!);

    private static IEnumerable<string> Codes(JsonNode contract, string schema) =>
        contract["components"]!["schemas"]![schema]!["properties"]!["code"]!["x-extensible-enum"]!
            .AsArray()
            .Select(code => (string)code!);
}
