using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Images;

/// <summary>Pictures for sites on other hosts, and no more of them than a page shows.</summary>
public sealed class ImageHostTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Host = "https://bilder.example";

    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task With_a_base_address_every_address_of_a_picture_is_absolute()
    {
        var (site, picture, article) = await GivenPictures();
        await using var node = api.AnotherNode(("Images:BaseUrl", $"{Host}/"));
        var elsewhere = reader.At(node.ClientOptions.BaseAddress);

        foreach (
            var address in new[]
            {
                $"/v1/articles/{article.Id}",
                $"/v1/articles/{article.Id}?body=html",
                $"/v1/images/{picture.Id}",
                $"/v1/pages?path={site.News}",
                $"/v1/pages?path={article.Path}",
                $"/v1/articles?section={site.News}&include=leadImage.renditions,leadImage.1x1",
                $"/v1/search?q=fähre&section={site.News}",
                $"/v1/feeds/articles.json?section={site.News}",
                $"/v1/feeds/articles.rss?section={site.News}",
            }
        )
        {
            var text = (await elsewhere.Get(address)).Text.Replace("\\/", "/", StringComparison.Ordinal);
            var places = text.Split("/images/")
                .SkipLast(1)
                .Where(before => !before.EndsWith("/v1", StringComparison.Ordinal))
                .ToList();

            Assert.True(places.Count > 0, address);
            Assert.All(places, before => Assert.EndsWith(Host, before));
        }
    }

    [Fact]
    public async Task Teasers_have_one_ratio_or_those_that_were_asked_for()
    {
        var (site, _, _) = await GivenPictures();

        Assert.Equal(["16x9"], await Ratios($"/v1/articles?section={site.News}", "items"));
        Assert.Equal(
            ["3x2", "1x1"],
            await Ratios($"/v1/articles?section={site.News}&include=leadImage.1x1,leadImage.3x2", "items")
        );
        Assert.Equal(["original"], await Ratios($"/v1/pages?path={site.News}&include=leadImage.original", "articles"));
    }

    [Fact]
    public async Task A_crop_says_the_size_of_its_largest_file()
    {
        var (_, picture, article) = await GivenPictures();
        var shown = (await reader.Get($"/v1/articles/{article.Id}")).Json["leadImage"]!;
        var whole = (await reader.Get($"/v1/images/{picture.Id}")).Json;

        Assert.Null(shown["renditions"]);

        foreach (var (ratio, set) in shown["srcset"]!.AsObject())
        {
            var largest = whole["renditions"]!
                .AsArray()
                .Where(file => (string?)file!["ratio"] == ratio)
                .MaxBy(file => (int)file!["width"]!)!;
            Assert.Equal(((int)largest["width"]!, (int)largest["height"]!), ((int)set!["width"]!, (int)set["height"]!));
        }
    }

    private async Task<IEnumerable<string>> Ratios(string address, string list)
    {
        var answer = (await reader.Get(address)).Json[list]!;
        var items = (answer as JsonArray ?? answer["items"]!.AsArray()).ToList();
        return items.Single()!["leadImage"]!["srcset"]!.AsObject().Select(set => set.Key);
    }

    private async Task<(GivenSite Site, ApiResponse Picture, GivenArticle Article)> GivenPictures()
    {
        var site = await editor.GivenSite();
        var picture = await editor.GivenImage();
        var article = await editor.GivenPublished(
            site.News,
            content =>
                content
                    .With("leadImage", new JsonObject { ["image"] = picture.Id })
                    .With(
                        "body",
                        new JsonArray(ArticleJson.Paragraph("Seit heute fährt die Fähre."), ArticleJson.Image(picture.Id))
                    )
        );
        return (site, picture, article);
    }
}
