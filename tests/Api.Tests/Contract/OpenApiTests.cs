using System.Diagnostics;
using System.Text.Json.Nodes;
using Api.Tests.Support;

namespace Api.Tests.Contract;

/// <summary>The contract: the committed file matches the code and the running service, and everything in it is described.</summary>
public sealed class OpenApiTests
{
    private const string Renew = "openapi.yaml is not what the code says: run bin/openapi and commit the result.";

    private static readonly string Committed = Path.Combine(Clone.Root, "openapi.yaml");

    [Fact]
    public async Task The_committed_contract_is_what_the_code_says()
    {
        var folder = TestFolder.Create();
        var file = Path.Combine(folder, "openapi.yaml");

        await Run("openapi", file);

        Assert.True(await Text(file) == await Text(Committed), Renew);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_service_serves_the_committed_contract_with_a_page_to_read_it_and_explains_all_of_it()
    {
        var folder = TestFolder.Create();
        var settings = new Dictionary<string, string> { ["Data__Folder"] = folder, ["ASPNETCORE_URLS"] = "http://127.0.0.1:0" };

        await using (var service = ServiceProcess.Start(settings))
        {
            using var http = new HttpClient { BaseAddress = await service.Listening() };
            var cancellation = TestContext.Current.CancellationToken;

            Assert.True(await http.GetStringAsync("/openapi.yaml", cancellation) == await Text(Committed), Renew);
            Assert.Empty(Unexplained(ContractReader.Parse(await http.GetStringAsync("/openapi.json", cancellation))));
            Assert.Contains(
                "<title>Bulletin</title>",
                await http.GetStringAsync("/docs/index.html", cancellation),
                StringComparison.Ordinal
            );
            Assert.Contains("/openapi.json", await http.GetStringAsync("/docs/index.js", cancellation), StringComparison.Ordinal);
            await service.Stop();
        }

        Directory.Delete(folder, recursive: true);
    }

    private static IEnumerable<string> Unexplained(JsonNode contract)
    {
        foreach (var (path, item) in contract["paths"]!.AsObject())
        {
            foreach (var (method, operation) in item!.AsObject())
            {
                foreach (var word in (string[])["operationId", "summary", "description"])
                {
                    if (operation![word] is null)
                    {
                        yield return $"{method} {path} has no {word}";
                    }
                }

                foreach (var missing in WithoutExample(operation!))
                {
                    yield return $"{method} {path} has no example for its {missing}: add a file to src/Api/Http/Contract/Examples";
                }
            }
        }

        foreach (var (name, response) in contract["components"]!["responses"]!.AsObject())
        {
            if (Lacks(response!))
            {
                yield return $"{name} has no example";
            }
        }

        foreach (var (name, schema) in contract["components"]!["schemas"]!.AsObject())
        {
            if (schema!["description"] is null)
            {
                yield return $"{name} has no description: add a summary to it";
            }

            foreach (var (property, said) in schema["properties"]?.AsObject() ?? [])
            {
                if (said!["description"] is null && said["$ref"] is null)
                {
                    yield return $"{name}.{property} has no description: add a summary to it";
                }
            }
        }
    }

    private static IEnumerable<string> WithoutExample(JsonNode operation)
    {
        if (operation["requestBody"] is { } request && Lacks(request))
        {
            yield return "request";
        }

        foreach (var (status, response) in operation["responses"]!.AsObject())
        {
            if (string.CompareOrdinal(status, "400") < 0 && Lacks(response!))
            {
                yield return status;
            }
        }
    }

    private static bool Lacks(JsonNode body) =>
        body["content"]
            ?.AsObject()
            .Any(content => (string?)content.Value!["schema"]?["format"] != "binary" && content.Value!["example"] is null)
            is true;

    private static async Task Run(params string[] arguments)
    {
        string[] words = [Path.Combine(AppContext.BaseDirectory, "bulletin.dll"), .. arguments];
        using var process = Process.Start(new ProcessStartInfo("dotnet", words) { RedirectStandardOutput = true })!;
        await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    private static Task<string> Text(string file) => File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
}
