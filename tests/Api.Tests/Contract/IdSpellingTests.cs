using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Contract;

/// <summary>An item has one address: its id in another spelling is no address at all.</summary>
public sealed class IdSpellingTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string[] Spellings = ["%201", "1%20", "%2B1", "+1", "01", "-1", "1.0", "%D9%A1"];

    [Fact]
    public async Task No_read_of_the_contract_takes_an_id_in_another_spelling()
    {
        var admin = api.As(Role.Admin);
        var contract = (await api.Anonymous.Get("/openapi.json")).Json;
        var addresses = contract["paths"]!.AsObject().Where(path => path.Value!["get"] is { } get && TakesNumber(get)).ToList();
        Assert.True(addresses.Count > 10, $"Only {addresses.Count} addresses take a number.");

        foreach (var (template, operation) in addresses)
        {
            foreach (var spelling in Spellings)
            {
                var numbers = Numbers(operation!["get"]!)
                    .Aggregate(template, (path, name) => path.Replace($"{{{name}}}", spelling));
                var answer = await admin.Get(numbers.Replace("{fingerprint}", "x").Replace("{name}", "x"));
                Assert.True(answer.Code == "request.notFound", $"{numbers}: {answer.Status} {answer.Code}");
            }
        }
    }

    private static bool TakesNumber(JsonNode operation) => Numbers(operation).Any();

    private static IEnumerable<string> Numbers(JsonNode operation) =>
        from parameter in operation["parameters"]?.AsArray() ?? []
        where (string?)parameter!["in"] == "path" && (string?)parameter["schema"]!["type"] == "integer"
        select (string)parameter["name"]!;
}
