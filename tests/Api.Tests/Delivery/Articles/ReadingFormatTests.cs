using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Articles;

public sealed class ReadingFormatTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task HTML_has_complete_pictures_and_links_that_lead_somewhere()
    {
        var (article, target, image) = await GivenArticle();
        var html = await Body(article, "html");
        var shown = (await reader.Get($"/v1/images/{image}")).Expect(HttpStatusCode.OK).Json;

        Assert.Contains($"href=\"{target.Path}\"", html, StringComparison.Ordinal);
        Assert.Contains($"src=\"{shown["src"]}\"", html, StringComparison.Ordinal);
        Assert.Contains(
            $"<source type=\"image/webp\" srcset=\"{shown["srcset"]!["original"]!["webp"]}\"",
            html,
            StringComparison.Ordinal
        );
        Assert.Contains("alt=\"Eine Fähre am Steg\"", html, StringComparison.Ordinal);
        Assert.Contains("<small class=\"credit\">Foto: Amt/Beispiel</small>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markdown_has_the_addresses_of_pictures_and_articles()
    {
        var (article, target, image) = await GivenArticle();
        var markdown = await Body(article, "markdown");
        var source = (string?)(await reader.Get($"/v1/images/{image}")).Json["src"];

        Assert.Contains($"[Zur Fähre]({target.Path})", markdown, StringComparison.Ordinal);
        Assert.Contains($"![Eine Fähre am Steg]({source})", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_has_no_markup()
    {
        var (article, _, _) = await GivenArticle();
        Assert.Equal("Zur Fähre\n\n<script> & Co.", await Body(article, "text"));
    }

    [Fact]
    public async Task A_page_has_its_body_in_the_same_forms()
    {
        var (article, _, _) = await GivenArticle();
        var page = (await reader.Get($"/v1/pages?path={article.Path}&body=html")).Expect(HttpStatusCode.OK);

        Assert.Equal(await Body(article, "html"), (string?)page.Json["article"]!["renderedBody"]);
    }

    [Theory]
    [InlineData("html", "<p>Guten Tag.</p>")]
    [InlineData("markdown", "Guten Tag.")]
    [InlineData("text", "Guten Tag.")]
    public async Task A_transcript_has_the_form_of_the_body(string form, string expected)
    {
        var video = await editor.GivenPublished(change: content =>
            content
                .With("type", "video")
                .With(
                    "media",
                    new JsonObject
                    {
                        ["sources"] = new JsonArray(
                            new JsonObject { ["url"] = "https://medien.example/1.mp4", ["mediaType"] = "video/mp4" }
                        ),
                        ["durationSeconds"] = 60,
                        ["transcript"] = new JsonArray(ArticleJson.Paragraph("Guten Tag.")),
                    }
                )
        );

        var media = (await reader.Get($"/v1/articles/{video.Id}?body={form}")).Json["media"]!;

        Assert.Equal(expected, ((string?)media["renderedTranscript"])!.Trim());
        Assert.Empty(media["transcript"]!.AsArray());
    }

    [Fact]
    public async Task Portable_Text_is_what_comes_without_asking()
    {
        var (article, _, _) = await GivenArticle();
        var plain = await reader.Get($"/v1/articles/{article.Id}");
        var asked = await reader.Get($"/v1/articles/{article.Id}?body=portableText");

        Assert.NotEmpty(plain.Json["body"]!.AsArray());
        Assert.Null(plain.Json["renderedBody"]);
        Assert.Equal(plain.Bytes, asked.Bytes);
        Assert.NotEqual(plain.ETag, (await reader.Get($"/v1/articles/{article.Id}?body=text")).ETag);
    }

    [Fact]
    public async Task What_readers_may_not_see_is_named_in_no_form()
    {
        var (article, target, _) = await GivenArticle();
        await editor.Withdraw(target);

        foreach (var form in (string[])["html", "markdown", "text"])
        {
            var body = await Body(article, form);
            Assert.Contains("Zur Fähre", body, StringComparison.Ordinal);
            Assert.DoesNotContain($"{target.Id}", body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_unknown_form_is_refused()
    {
        var refused = await reader.Get("/v1/articles/1?body=rtf");
        Assert.Equal(["#/query/body value.invalid"], refused.Expect(HttpStatusCode.BadRequest).Findings);
    }

    private async Task<string> Body(GivenArticle article, string form)
    {
        var response = await reader.Get($"/v1/articles/{article.Id}?body={form}");
        Assert.Empty(response.Json["body"]!.AsArray());
        return (string)response.Expect(HttpStatusCode.OK).Json["renderedBody"]!;
    }

    private async Task<(GivenArticle Article, GivenArticle Target, long Image)> GivenArticle()
    {
        var site = await editor.GivenSite();
        var image = (await editor.GivenImage()).Id;
        var target = await editor.GivenPublished(site.News);
        var article = await editor.GivenPublished(
            site.News,
            content =>
                content.With(
                    "body",
                    new JsonArray(
                        ArticleJson.LinkTo(target.Id, "Zur Fähre"),
                        ArticleJson.Paragraph("<script> & Co."),
                        ArticleJson.Image(image)
                    )
                )
        );
        return (article, target, image);
    }
}
