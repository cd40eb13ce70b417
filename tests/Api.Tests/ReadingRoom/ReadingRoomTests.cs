using System.Net;
using Api.Tests.Support;

namespace Api.Tests.ReadingRoom;

/// <summary>The root of the service and the files beside it; tests/reading-room walks through the pages in a browser.</summary>
public sealed class ReadingRoomTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task A_browser_gets_a_page_that_runs_nothing_but_its_own_script()
    {
        var page = await reader.Get("/?path=/breg-de&utm_source=mail", ("Accept", Browser));

        Assert.Equal("text/html; charset=utf-8", page.Header("Content-Type"));
        Assert.Contains(
            "default-src 'none'; script-src 'self'",
            page.Header("Content-Security-Policy"),
            StringComparison.Ordinal
        );
        Assert.Contains("Accept", page.Headers.Vary);
        Assert.DoesNotContain(" style=", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_file_of_the_page_exists_and_is_not_sent_twice()
    {
        foreach (var (name, type) in Files())
        {
            var file = await reader.Get(name);
            Assert.Equal((HttpStatusCode.OK, type), (file.Status, file.Header("Content-Type")));
            Assert.Equal(HttpStatusCode.NotModified, (await reader.Get(name, ("If-None-Match", file.ETag!))).Status);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("*/*")]
    [InlineData("application/json")]
    [InlineData("text/html;q=0, */*")]
    public async Task A_program_gets_an_index_whose_every_address_answers(string? accept)
    {
        var index = await reader.Get("/", accept is null ? [] : [("Accept", accept)]);

        Assert.Contains("</openapi.yaml>; rel=\"service-desc\"", index.Header("Link"), StringComparison.Ordinal);
        var addresses = index
            .Json.AsObject()
            .Select(field => (string)field.Value!)
            .Where(value => value.StartsWith('/'))
            .ToList();
        Assert.NotEmpty(addresses);

        foreach (var address in addresses)
        {
            var path = address
                .Replace("{path}", "/nirgends", StringComparison.Ordinal)
                .Replace("{words}", "wort", StringComparison.Ordinal);
            var answer = await reader.Follow(path);
            Assert.True(answer.Status is HttpStatusCode.OK || answer.Code == "page.notFound", $"{address}: {answer.Status}");
        }
    }

    [Fact]
    public async Task Switched_off_browsers_get_the_index_too_and_nothing_else_is_served()
    {
        await using var plain = api.AnotherNode(("ReadingRoom:Enabled", "false"));
        var other = reader.At(plain.ClientOptions.BaseAddress);

        var index = await other.Get("/", ("Accept", Browser));

        Assert.Equal("application/json; charset=utf-8", index.Header("Content-Type"));
        Assert.Equal(HttpStatusCode.NotFound, await other.Status("/reading-room/room.js"));
    }

    [Fact]
    public async Task Where_to_report_vulnerabilities_is_told_once_it_is_set()
    {
        Assert.Equal(HttpStatusCode.NotFound, await reader.Status("/.well-known/security.txt"));

        await using var node = api.AnotherNode(("ReadingRoom:SecurityContact", "sicherheit@example.org"));
        var told = await reader.At(node.ClientOptions.BaseAddress).Get("/.well-known/security.txt");

        Assert.StartsWith("text/plain", told.Header("Content-Type"), StringComparison.Ordinal);
        Assert.StartsWith("Contact: mailto:sicherheit@example.org\n", told.Text, StringComparison.Ordinal);
        Assert.Contains("\nExpires: ", told.Text, StringComparison.Ordinal);
        Assert.Contains($"\nCanonical: {ApiFixture.SiteAddress}/.well-known/security.txt\n", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Language_models_are_told_where_to_begin() =>
        Assert.Contains("](/openapi.yaml)", (await reader.Get("/llms.txt")).Text, StringComparison.Ordinal);

    private static IEnumerable<(string Name, string Type)> Files() =>
        [
            ("/favicon.svg", "image/svg+xml"),
            ("/reading-room/room.css", "text/css; charset=utf-8"),
            .. new[] { "room", "pages", "elements", "words" }.Select(name =>
                ($"/reading-room/{name}.js", "text/javascript; charset=utf-8")
            ),
        ];
}
