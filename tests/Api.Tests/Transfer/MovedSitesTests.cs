using System.Net;
using System.Text.Json.Nodes;
using Api.Commands;
using Api.Tests.Support;
using Api.Transfer;
using Domain.Access;
using Domain.Transfer;
using Movers;
using Movers.Html;
using Movers.Markdown;
using Movers.WordPress;

namespace Api.Tests.Transfer;

/// <summary>What a mover makes of another system's archive is imported by the rules of the service, and found at its old addresses. Archives need not pass the publish checks of today.</summary>
public sealed class MovedSitesTests(PgCluster cluster) : IAsyncLifetime
{
    private static readonly string Examples = Path.Combine(Clone.Root, "docs/examples/moving-in");

    private readonly ApiFixture api = new(cluster);
    private readonly string folder = TestFolder.Create();

    // The maps of the examples name these sections, and pages without a date have that of their file.
    public async ValueTask InitializeAsync()
    {
        await api.InitializeAsync();
        api.Clock.Advance(DateTimeOffset.UtcNow - api.Clock.GetUtcNow());
        await api.As(Role.Editor).GivenSection(null, "home", "Startseite", "de", "breg-de");
        await api.As(Role.Editor).GivenSection("/breg-de", "standard", "Aktuelles");
    }

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("wordpress")]
    [InlineData("html")]
    [InlineData("markdown")]
    public async Task A_moved_site_is_imported_and_answers_at_its_old_addresses(string source)
    {
        var target = Path.Combine(folder, "moved");
        Move(source, target);
        var lines = File.ReadLines(Path.Combine(target, "import.ndjson"))
            .Select(line => JsonNode.Parse(line)!.AsObject())
            .ToList();

        Assert.Equal($"{lines.Count} lines: {lines.Count} created, 0 updated, 0 unchanged, 0 refused", await Import(target));

        var articles = lines.Where(line => (string?)line["kind"] == "article").ToList();
        Assert.Contains(articles, line => line["legacyPaths"] is JsonArray { Count: > 0 });

        foreach (var line in articles)
        {
            await Arrived(line);
        }

        // The same folder once more finds everything.
        Assert.Equal($"{lines.Count} lines: 0 created, 0 updated, {lines.Count} unchanged, 0 refused", await Import(target));
    }

    // The last line that the command prints; all of them if a line was refused.
    private async Task<string> Import(string target)
    {
        using var output = new StringWriter();
        var request = new ImportRequest(IsDryRun: false, IsAtomic: false, KeepsIds: true, CheckMode.Report);
        var code = await ImportCommand.Run(api.Services, target, request, output);
        return code == 0 ? output.ToString().Trim().Split('\n')[^1] : output.ToString();
    }

    private async Task Arrived(JsonObject line)
    {
        var stored = (await api.As(Role.Editor).Get($"/v1/editorial/articles/by-external-id/{(string)line["externalId"]!}")).Json;
        Assert.Equal((string)line["state"]!, (string)stored["state"]!);

        foreach (var address in (line["legacyPaths"] as JsonArray ?? []).Select(path => (string)path!))
        {
            var page = await api.Anonymous.Follow($"/v1/pages?path={Uri.EscapeDataString(address)}");
            var article = page.Expect(HttpStatusCode.OK).Json["article"]!;
            Assert.Equal((long)stored["id"]!, (long)article["id"]!);
            Assert.Equal((string?)line["publishedAt"], (string?)article["publishedAt"]);
            Assert.Equal(line["content"]!["leadImage"] is null, article["leadImage"] is null);
        }
    }

    private void Move(string source, string target)
    {
        using var output = MoveFolder.Create(target, _ => null)!;
        var map = Path.Combine(Examples, $"{source}-map.json");
        var read = new MoveMap();
        Assert.True(!File.Exists(map) || MoveMap.TryRead(File.ReadAllText(map), out read, out _));
        var from = Path.Combine(Examples, source);
        var now = api.Clock.GetUtcNow();

        var complaint = source switch
        {
            "wordpress" => new WordPressMover(output, read, Path.Combine(from, "uploads"), now).Run([
                Path.Combine(from, "export.xml"),
            ]),
            "html" => new HtmlMover(output, read, now).Run(from),
            _ => new MarkdownMover(output, read, now).Run(from),
        };
        Assert.Null(complaint);
        output.Finish();
    }
}
