using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Contract;

/// <summary>An item has one address: its id or number in another spelling is no address at all.</summary>
public sealed class IdSpellingTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string[] Spellings = ["%201", "1%20", "%2B1", "+1", "01", "-1", "1.0", "%D9%A1"];

    [Fact]
    public async Task No_operation_of_the_contract_takes_a_number_in_another_spelling()
    {
        var admin = api.As(Role.Admin);
        var tried = 0;

        foreach (var operation in await ContractOperation.All(api.Anonymous))
        {
            // One number at a time, since a wrong one hides all others.
            foreach (var name in Numbers(operation))
            {
                foreach (var spelling in Spellings)
                {
                    var template = operation with { Path = operation.Path.Replace($"{{{name}}}", spelling) };
                    var address = template.Address(1).Replace("{fingerprint}", "x").Replace("{name}", "x");
                    var answer = await admin.Send(operation.Method, address, null);
                    tried++;
                    Assert.True(answer.Code == "request.notFound", $"{operation.Id} {address}: {answer.Status} {answer.Code}");
                }
            }
        }

        Assert.True(tried > 400, $"Only {tried} addresses were tried.");
    }

    private static IEnumerable<string> Numbers(ContractOperation operation) =>
        from parameter in operation.Json["parameters"]?.AsArray() ?? []
        where (string?)parameter!["in"] == "path" && (string?)parameter["schema"]!["type"] == "integer"
        select (string)parameter["name"]!;
}
