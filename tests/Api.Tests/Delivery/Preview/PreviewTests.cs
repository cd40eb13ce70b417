using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Preview;

public sealed partial class PreviewTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient anybody = api.Anonymous;

    [Fact]
    public async Task A_link_shows_a_draft_to_somebody_without_a_key()
    {
        var draft = await editor.GivenDraft();

        var preview = await anybody.Get(await Link(draft));

        Assert.Equal(HttpStatusCode.OK, preview.Status);
        Assert.Equal("Neue Fähre verbindet beide Ufer", (string?)preview.Json["title"]);
        Assert.Equal(draft.Path, (string?)preview.Json["path"]);
        Assert.Equal(HttpStatusCode.NotFound, await anybody.Status($"/v1/articles/{draft.Id}"));
    }

    [Fact]
    public async Task A_preview_is_what_publishing_then_delivers()
    {
        var site = await editor.GivenSite();
        var target = await editor.GivenPublished(site.News);
        var hidden = await editor.GivenDraft(site.News);
        var (lead, inside) = ((await editor.GivenImage()).Id, (await editor.GivenImage()).Id);
        var draft = await editor.GivenDraft(
            site.News,
            content =>
                content
                    .With("topics", new JsonArray(site.Focus, site.Topic))
                    .With("kicker", "Verkehr")
                    .With("lead", "Ein Vorspann.")
                    .With("leadImage", new JsonObject { ["image"] = lead })
                    .With("relatedLinks", new JsonArray(Related(target.Id), Related(hidden.Id)))
                    .With(
                        "body",
                        new JsonArray(
                            ArticleJson.Paragraph("Ein „Absatz“ mit <Zeichen> & Umläuten."),
                            ArticleJson.LinkTo(target.Id, "Fähre"),
                            ArticleJson.Image(inside)
                        )
                    )
        );

        var preview = await anybody.Get(await Link(draft));
        var open = editor.Post($"{draft.Address}/publish", new { }, draft.ETag);

        // Publishing refuses a link to hidden content, so it is removed first.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await open).Status);
        var changed = await editor.Change(draft, "relatedLinks", new JsonArray(Related(target.Id)));
        Assert.Single(preview.Json["relatedLinks"]!.AsArray());
        await editor.Publish(changed);

        var published = await anybody.Get($"/v1/articles/{draft.Id}");
        Assert.Equal(published.Text, TokenPart().Replace(preview.Text, ""));
        Assert.NotEqual(published.Text, preview.Text);
    }

    [Fact]
    public async Task Every_picture_of_a_preview_has_addresses_that_show_it()
    {
        var draft = await GivenDraftWithPictures();

        var preview = await anybody.Get(await Link(draft));

        var addresses = Address().Matches(preview.Text).Select(match => match.Value).ToHashSet();
        Assert.All(addresses, address => Assert.Contains("?token=", address, StringComparison.Ordinal));

        foreach (var address in addresses.Where(address => address.Contains("3x2-320.webp", StringComparison.Ordinal)))
        {
            var picture = await anybody.Get(address);
            Assert.Equal(HttpStatusCode.OK, picture.Status);
            AssertPrivate(picture);
            Assert.Equal(HttpStatusCode.NotFound, await anybody.Status(address.Split('?')[0]));
        }

        Assert.Equal(3, addresses.Count(address => address.Contains("3x2-320.webp", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_token_shows_pictures_of_its_own_article_only()
    {
        var (one, another) = (await GivenDraftWithPictures(), await GivenDraftWithPictures());
        var address = Src(await anybody.Get(await Link(another)));
        var token = (await Link(one)).Split("token=")[1];

        Assert.Equal(HttpStatusCode.NotFound, await anybody.Status($"{address.Split('?')[0]}?token={token}"));
        Assert.Equal(HttpStatusCode.NotFound, await anybody.Status($"{address}x"));
        Assert.Equal(HttpStatusCode.OK, await anybody.Status(address));
    }

    [Fact]
    public async Task A_picture_that_left_the_draft_leaves_its_preview()
    {
        var draft = await GivenDraftWithPictures();
        var address = Src(await anybody.Get(await Link(draft)));

        await editor.Put(draft.Address, draft.Content.Without("leadImage"), draft.ETag);

        Assert.Equal(HttpStatusCode.NotFound, await anybody.Status(address));
    }

    [Fact]
    public async Task A_picture_shown_as_lead_and_in_the_body_stands_in_both_places()
    {
        var image = (await editor.GivenImage()).Id;
        var draft = await editor.GivenDraft(change: content =>
            content
                .With("leadImage", new JsonObject { ["image"] = image })
                .With("body", new JsonArray(ArticleJson.Paragraph("Text"), ArticleJson.Image(image)))
        );

        var preview = await anybody.Get(await Link(draft));

        Assert.Equal(image, (long?)preview.Json["leadImage"]!["id"]);
        Assert.Equal(image, (long?)preview.Json["body"]![1]!["id"]);
    }

    [Fact]
    public async Task Nothing_of_a_preview_may_be_kept_or_found()
    {
        var draft = await editor.GivenDraft();
        var link = await Link(draft);

        var preview = await anybody.Get(link);
        var refused = await anybody.Get($"{link}x");

        AssertPrivate(preview);
        Assert.Null(preview.ETag);
        Assert.Equal("no-store", refused.Header("Cache-Control"));
        Assert.Equal("noindex, nofollow", refused.Header("X-Robots-Tag"));
        Assert.Equal("no-referrer", refused.Header("Referrer-Policy"));
        await editor.Change(draft, "title", "Anders");
        Assert.Equal("Anders", (string?)(await anybody.Get(link)).Json["title"]);
    }

    [Fact]
    public async Task A_link_that_is_no_link_of_this_article_opens_nothing()
    {
        var draft = await editor.GivenDraft();
        var another = await editor.GivenDraft();
        var token = (await Link(draft)).Split("token=")[1];
        var forged = (token[0] == 'B' ? 'C' : 'B') + token[1..];

        foreach (
            var path in (string[])
                [$"{draft.Id}", $"{draft.Id}?token={forged}", $"{draft.Id}?token=x", $"{another.Id}?token={token}"]
        )
        {
            var refused = await anybody.Get($"/v1/preview/articles/{path}");
            Assert.Equal(HttpStatusCode.NotFound, refused.Status);
            Assert.Equal("preview.notFound", refused.Code);
        }
    }

    [Fact]
    public async Task A_link_ends_at_its_moment_and_its_pictures_with_it()
    {
        var draft = await GivenDraftWithPictures();
        var link = await Link(draft, new { expiresAt = api.Clock.GetUtcNow().AddHours(1) });
        var address = Src(await anybody.Get(link));

        api.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(HttpStatusCode.OK, await anybody.Status(link));
        Assert.Equal(HttpStatusCode.OK, await anybody.Status(address));

        api.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.NotFound, await anybody.Status(link));
        Assert.Equal(HttpStatusCode.NotFound, await anybody.Status(address));
    }

    [Fact]
    public async Task A_link_outlives_every_change_of_its_article_but_its_withdrawal()
    {
        var draft = await editor.GivenDraft();
        var link = await Link(draft);

        var published = await editor.Publish(draft);
        Assert.Equal(HttpStatusCode.OK, await anybody.Status(link));
        var changed = await editor.Change(published, "title", "Zweite Fassung");
        Assert.Equal("Zweite Fassung", (string?)(await anybody.Get(link)).Json["title"]);
        await editor.Withdraw(changed);
        Assert.Equal(HttpStatusCode.NotFound, await anybody.Status(link));
    }

    [Theory]
    [InlineData(Role.Preview)]
    [InlineData(Role.Author)]
    public async Task A_key_previews_without_a_link_and_gets_pictures_for_an_hour(Role role)
    {
        var draft = await GivenDraftWithPictures();

        var preview = (await api.As(role).Get($"/v1/preview/articles/{draft.Id}")).Expect(HttpStatusCode.OK);
        var address = Src(preview);

        Assert.Equal(HttpStatusCode.OK, await anybody.Status(address));
        api.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.NotFound, await anybody.Status(address));
    }

    [Fact]
    public async Task What_has_no_section_has_no_page_to_preview()
    {
        var draft = await editor.GivenDraft(change: content => content.Without("section"));

        Assert.Equal("preview.sectionMissing", (await editor.Post($"{draft.Address}/preview-links", new { })).Code);
        Assert.Equal("preview.sectionMissing", (await editor.Get($"/v1/preview/articles/{draft.Id}")).Code);
    }

    [Fact]
    public async Task What_is_in_the_trash_or_never_was_has_no_preview()
    {
        var draft = await editor.GivenDraft();
        var link = await Link(draft);
        await editor.Delete(draft.Address, draft.ETag);

        Assert.Equal(HttpStatusCode.NotFound, await anybody.Status(link));
        Assert.Equal("article.notFound", (await editor.Get("/v1/preview/articles/1")).Code);
        Assert.Equal("article.notFound", (await editor.Post("/v1/editorial/articles/1/preview-links", new { })).Code);
    }

    private async Task<string> Link(GivenArticle article, object? how = null) =>
        (string)
            (await editor.Post($"{article.Address}/preview-links", how ?? new { })).Expect(HttpStatusCode.Created).Json["url"]!;

    private async Task<GivenArticle> GivenDraftWithPictures()
    {
        var images = new[] { await editor.GivenImage(), await editor.GivenImage(), await editor.GivenImage() };
        var gallery = new JsonObject { ["_type"] = "gallery", ["images"] = new JsonArray(Use(images[2].Id)) };

        return await editor.GivenDraft(change: content =>
            content
                .With("leadImage", new JsonObject { ["image"] = images[0].Id })
                .With("body", new JsonArray(ArticleJson.Paragraph("Text"), ArticleJson.Image(images[1].Id), gallery))
        );
    }

    private static JsonObject Use(long image) => new() { ["image"] = image };

    private static JsonObject Related(long article) => new() { ["label"] = "Mehr zum Thema Fähre", ["article"] = article };

    private static string Src(ApiResponse preview) => (string)preview.Json["leadImage"]!["src"]!;

    private static void AssertPrivate(ApiResponse response)
    {
        Assert.Equal(["no-store", "private"], response.Header("Cache-Control")!.Split(", ").Order());
        Assert.Equal("noindex, nofollow", response.Header("X-Robots-Tag"));
        Assert.Equal("no-referrer", response.Header("Referrer-Policy"));
    }

    [GeneratedRegex(@"\?token=[A-Za-z0-9_-]+")]
    private static partial Regex TokenPart();

    [GeneratedRegex("""/images/[^" ,]+""")]
    private static partial Regex Address();
}
