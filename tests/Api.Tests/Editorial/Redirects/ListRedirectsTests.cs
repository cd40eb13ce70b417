using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Redirects;

/// <summary>`GET /v1/editorial/redirects`: which redirects editors find.</summary>
public sealed class ListRedirectsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Redirects = "/v1/editorial/redirects";

    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task Redirects_are_found_by_the_beginning_of_their_path_their_target_and_their_external_id()
    {
        var article = await editor.GivenPublished();
        var (one, other) = ($"/Alt/{Given.UniqueSlug()}", Given.UniqueSlug());
        var plain = await Create(new { path = $"{one}/a.html", target = $"{article.Path}?seite=2#oben" });
        var external = await Create(
            new
            {
                path = $"/{other}",
                target = article.Path,
                externalId = other,
            }
        );

        Assert.Equal([plain], await Found($"path={one.ToUpperInvariant()}"));
        Assert.Equal([external, plain], await Found($"target={article.Path}"));
        Assert.Equal([external], await Found($"target={article.Path}&externalId={other}"));
        Assert.Empty(await Found($"path={one}&externalId={other}"));
        Assert.Equal([external, plain], await Found($"target={Uri.EscapeDataString($"{article.Path}?seite=3")}"));

        var elsewhere = await Create(new { path = $"{one}/b.html", target = $"https://example.org/{other}?b=1" });
        Assert.Equal([elsewhere], await Found($"target={Uri.EscapeDataString($"https://example.org/{other}?b=1")}"));
        Assert.Empty(await Found("target=/nirgends"));
    }

    private async Task<long> Create(object redirect) =>
        (await editor.Post(Redirects, redirect)).Expect(HttpStatusCode.Created).Id;

    private async Task<long[]> Found(string query) =>
        [
            .. (await editor.Get($"{Redirects}?{query}")).Expect(HttpStatusCode.OK).Json["items"]!
                .AsArray()
                .Select(redirect => (long)redirect!["id"]!),
        ];
}
