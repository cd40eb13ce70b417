using System.Net;
using System.Text.RegularExpressions;
using Api.Http;
using Api.Tests.Support;

namespace Api.Tests.Docs;

/// <summary>docs/errors.md and the source contain the same codes.</summary>
public sealed partial class ErrorCodesTests(PgCluster cluster)
{
    // Dotted words in the source that are not codes.
    private static readonly string[] FileEndings = [".html", ".json", ".log", ".md", ".ndjson", ".new", ".sql", ".svg", ".yaml"];
    private static readonly string[] OtherWords =
    [
        "b.key",
        "d.key",
        "page.key",
        "leadImage.original",
        "leadImage.renditions",
        "video.other",
    ];

    // The names of metrics and of attributes of spans.
    private static readonly string[] Telemetry = ["bulletin.", "http."];

    private static readonly ILookup<string, string> Source = Directory
        .EnumerateFiles(Path.Combine(Clone.Root, "src"), "*.cs", SearchOption.AllDirectories)
        // The movers answer nobody, and read many dotted names.
        .Where(file => !file.Contains("/src/Movers/", StringComparison.Ordinal))
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
        .SelectMany(file => DottedWord().Matches(File.ReadAllText(file)))
        .Where(word => !FileEndings.Any(word.Groups["code"].Value.EndsWith))
        .Where(word => !OtherWords.Contains(word.Groups["code"].Value))
        .Where(word => !Telemetry.Any(word.Groups["code"].Value.StartsWith))
        .ToLookup(word => word.Groups["code"].Value, word => word.Groups["kind"].Value);

    private static readonly List<ProblemPage> Pages = [.. ProblemPages.Read()];

    [Fact]
    public void Every_code_in_the_source_is_explained() => Assert.Empty(Source.Select(code => code.Key).Except(Codes()).Order());

    [Fact]
    public void Every_code_that_is_explained_is_in_the_source() =>
        Assert.Empty(Codes().Except(Source.Select(code => code.Key)).Order());

    [Fact]
    public void No_code_stands_for_two_errors() =>
        Assert.Empty(Source.Where(code => code.Count(kind => kind.Length > 0) > 1).Select(code => code.Key));

    [Fact]
    public void No_code_is_explained_twice() => Assert.Equal(Codes().Distinct(), Codes());

    [Fact]
    public void Every_heading_that_names_a_code_is_a_whole_entry() =>
        Assert.Equal(HeadingOfCode().Matches(Clone.Read("docs/errors.md")).Select(heading => heading.Groups[1].Value), Codes());

    [Fact]
    public void Every_error_is_explained_with_its_status()
    {
        var wrong =
            from page in Pages
            from kind in Source[page.Code].Where(kind => kind.Length > 0)
            let status = Problems.StatusOf(Enum.Parse<Domain.ErrorKind>(kind))
            where page.Kind.Split(", ")[0] != $"{status}"
            select $"{page.Code}: {status}";

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_code_has_a_page_that_needs_nothing_from_elsewhere()
    {
        await using var database = await TestDatabase.Create(cluster);
        await using var service = ServiceProcess.Start(Settings(database));
        using var reader = new HttpClient { BaseAddress = await service.Listening() };
        var ct = TestContext.Current.CancellationToken;

        foreach (var code in Codes())
        {
            using var page = await reader.GetAsync($"/problems/{code}", ct);
            var html = await page.Content.ReadAsStringAsync(ct);

            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType?.ToString());
            Assert.StartsWith(
                "default-src 'none'; ",
                page.Headers.GetValues("Content-Security-Policy").Single(),
                StringComparison.Ordinal
            );
            Assert.Contains("<html lang=\"en\">", html, StringComparison.Ordinal);
            Assert.Contains($"<h1><code>{code}</code></h1>", html, StringComparison.Ordinal);
        }

        var list = await reader.GetStringAsync("/problems", ct);
        Assert.All(Codes(), code => Assert.Contains($"href=\"/problems/{code}\"", list, StringComparison.Ordinal));

        using var unknown = await reader.GetAsync("/problems/never.heard", ct);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(Problem.MediaType, unknown.Content.Headers.ContentType?.MediaType);
    }

    private static IEnumerable<string> Codes() => Pages.Select(page => page.Code);

    private static Dictionary<string, string> Settings(TestDatabase database) =>
        new() { ["ConnectionStrings__Bulletin"] = database.ConnectionString };

    // The kind precedes the code where an Error is defined, and only there.
    [GeneratedRegex(@"(?:ErrorKind\.(?<kind>\w+),\s*)?""(?<code>[a-z][A-Za-z]*(?:\.[a-z][A-Za-z]*)+)""")]
    private static partial Regex DottedWord();

    [GeneratedRegex("^### `(.+)`$", RegexOptions.Multiline)]
    private static partial Regex HeadingOfCode();
}
