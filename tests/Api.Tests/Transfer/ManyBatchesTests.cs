using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;
using static Api.Tests.Transfer.GivenImports;

namespace Api.Tests.Transfer;

/// <summary>Imports of more lines than a batch has: two batches are stored at the same time.</summary>
public sealed class ManyBatchesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly DateTimeOffset Past = new(2015, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task Lines_of_different_batches_refer_to_each_other()
    {
        const int Count = 600;
        var name = Given.UniqueSlug();

        var import = await api.Import(
            editor,
            [.. Enumerable.Range(0, Count).Select(number => Linked(name, number, (number + Count / 2) % Count)), .. Site(name)]
        );

        Assert.Equal((Count + 2, 0, 0, 0), import.Counts);
        Assert.Empty(import.Notes);

        foreach (var number in new[] { 0, 249, 250, 299, 300, 599 })
        {
            var stored = await editor.Get($"/v1/editorial/articles/{import.IdOf($"{name}-{number}")}");
            var target = import.IdOf($"{name}-{(number + Count / 2) % Count}");

            Assert.Equal(
                target,
                (long)stored.Expect(HttpStatusCode.OK).Json["content"]!["body"]![0]!["markDefs"]![0]!["article"]!
            );
        }
    }

    [Fact]
    public async Task Of_the_lines_with_one_press_release_number_one_is_stored()
    {
        const int Count = 300;
        var name = Given.UniqueSlug();
        // The second half has the numbers of the first in the opposite order.
        var numbers = Enumerable.Range(1, Count).Concat(Enumerable.Range(1, Count).Reverse());

        var import = await api.Import(
            editor,
            [.. numbers.Select((number, index) => Release(name, index, number)), .. Site(name)]
        );

        Assert.Equal((Count + 2, 0, 0, Count), import.Counts);
        Assert.All(import.Errors, error => Assert.Contains("pressRelease", error, StringComparison.OrdinalIgnoreCase));
    }

    private static JsonObject Linked(string name, int number, int target)
    {
        var link = ArticleJson.LinkTo(0, "die andere Fähre");
        link["markDefs"]![0]!["article"] = Named($"{name}-{target}");
        var line = Article(name, $"{name}-{number}", Past);
        line["content"]!["body"] = new JsonArray(link);
        return line;
    }

    private static JsonObject Release(string name, int index, int number)
    {
        var line = Article(name, $"{name}-{index}", Past);
        line["content"]!["type"] = "pressRelease";
        line["content"]!["pressRelease"] = new JsonObject
        {
            ["number"] = number,
            ["year"] = 2015,
            ["issuer"] = $"Amt {name}",
        };
        return line;
    }
}
