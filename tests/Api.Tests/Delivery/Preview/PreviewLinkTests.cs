using System.Net;
using System.Text.Json.Nodes;
using Api.Publishing;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Delivery.Preview;

/// <summary>Preview links can be revoked: one by one, by withdrawing the article, and by revoking the key that created them.</summary>
public sealed class PreviewLinkTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient admin = api.As(Role.Admin);
    private readonly ApiClient anybody = api.Anonymous;

    [Fact]
    public async Task The_list_says_who_made_which_link_and_what_became_of_it()
    {
        var draft = await editor.GivenDraft();
        var now = api.Clock.GetUtcNow();
        var first = await Link(draft, editor, new { expiresAt = now.AddHours(1) });
        var second = await Link(draft, api.As(Role.Preview));
        var third = await Link(draft, editor);
        await Revoke(draft, third.Id);
        api.Clock.Advance(TimeSpan.FromHours(1));

        var list = await api.As(Role.Preview).Get($"{draft.Address}/preview-links?limit=2");
        var rest = await editor.Get($"{draft.Address}/preview-links?cursor={list.Json["page"]!["nextCursor"]}");
        var items = list.Json["items"]!.AsArray().Concat(rest.Json["items"]!.AsArray()).ToList();

        Assert.Equal([third.Id, second.Id, first.Id], items.Select(item => (long)item!["id"]!));
        Assert.Equal(["revoked", "active", "expired"], items.Select(item => (string)item!["state"]!));
        Assert.Equal(
            ["editor in tests", "preview in tests", "editor in tests"],
            items.Select(item => (string)item!["createdBy"]!)
        );
        Assert.Equal(["editor in tests", null, null], items.Select(item => (string?)item!["revokedBy"]));
        Assert.Equal(now.AddHours(1), (DateTimeOffset)items[2]!["expiresAt"]!);
        Assert.DoesNotContain("token", list.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Ending.Revoked)]
    [InlineData(Ending.Withdrawn)]
    [InlineData(Ending.RanOut)]
    [InlineData(Ending.KeyRevoked)]
    public async Task What_ends_a_link_ends_its_images_too_and_for_good(Ending ending)
    {
        var (maker, keyId) = await GivenKey();
        var image = (await editor.GivenImage()).Id;
        var another = (await editor.GivenImage()).Id;
        var article = await editor.GivenPublished(change: content =>
            content.With("leadImage", new JsonObject { ["image"] = image })
        );
        var open = await editor.Change(article, "leadImage", new JsonObject { ["image"] = another });
        var link = await Link(open, maker);
        var picture = await Picture(link);

        if (ending is Ending.Revoked)
        {
            await Revoke(open, link.Id);
        }
        else if (ending is Ending.KeyRevoked)
        {
            (await admin.Delete($"/v1/editorial/keys/{keyId}")).Expect(HttpStatusCode.OK);
        }
        else if (ending is Ending.Withdrawn)
        {
            await editor.Withdraw(open);
        }
        else
        {
            var until = api.Clock.GetUtcNow().AddMinutes(10);
            await editor.Publish(open, new { until });
            Assert.Equal(HttpStatusCode.OK, await anybody.Status(link.Url));
            api.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        await AssertDead(link, picture);
        Assert.Equal(HttpStatusCode.OK, (await editor.Get($"/v1/preview/articles/{open.Id}")).Status);

        // The scheduler records the expiry.
        await api.Services.GetRequiredService<Scheduler>().SettleDue(TestContext.Current.CancellationToken);

        // Publishing the article again does not restore the link.
        var present = GivenArticle.From((await editor.Get(open.Address)).Expect(HttpStatusCode.OK));

        if (ending is not Ending.Revoked and not Ending.KeyRevoked)
        {
            await editor.Publish(present);
        }

        Assert.Equal(HttpStatusCode.NotFound, await anybody.Status(link.Url));
        Assert.Equal("revoked", (string?)(await editor.Get($"{open.Address}/preview-links")).Json["items"]![0]!["state"]);
    }

    [Fact]
    public async Task What_was_withdrawn_is_shown_to_keys_only_until_there_is_a_new_draft()
    {
        var withdrawn = await editor.Withdraw(await editor.GivenPublished());

        Assert.Equal("preview.withdrawn", (await editor.Post($"{withdrawn.Address}/preview-links", new { })).Code);
        Assert.Equal(HttpStatusCode.OK, (await editor.Get($"/v1/preview/articles/{withdrawn.Id}")).Status);

        var draft = await editor.Change(withdrawn, "title", "Die berichtigte Fassung");
        var link = await Link(draft, editor);
        Assert.Equal("Die berichtigte Fassung", (string?)(await anybody.Get(link.Url)).Json["title"]);

        // Without the draft the link would show what was withdrawn.
        (await editor.Post($"{draft.Address}/discard", new { }, draft.ETag)).Expect(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.NotFound, await anybody.Status(link.Url));
    }

    [Fact]
    public async Task Image_addresses_from_before_a_withdrawal_show_nothing_that_is_drafted_after_it()
    {
        var article = await editor.GivenPublished();
        var former = (await Drafted()).Split("token=")[1];
        api.Clock.Advance(TimeSpan.FromSeconds(2));
        article = await editor.Publish(await editor.Withdraw(GivenArticle.From(await editor.Get(article.Address))));

        api.Clock.Advance(TimeSpan.FromSeconds(2));
        var present = await Drafted();

        Assert.Equal(HttpStatusCode.OK, await anybody.Status(present));
        Assert.Equal(HttpStatusCode.NotFound, await anybody.Status($"{present.Split("token=")[0]}token={former}"));

        async Task<string> Drafted()
        {
            var image = (await editor.GivenImage()).Id;
            await editor.Change(article, "leadImage", new JsonObject { ["image"] = image });
            return (string)(await editor.Get($"/v1/preview/articles/{article.Id}")).Json["leadImage"]!["src"]!;
        }
    }

    [Fact]
    public async Task Image_addresses_of_a_key_end_with_the_key_and_open_no_article()
    {
        var (key, keyId) = await GivenKey();
        var image = (await editor.GivenImage()).Id;
        var draft = await editor.GivenDraft(change: content => content.With("leadImage", new JsonObject { ["image"] = image }));
        var address = (string)(await key.Get($"/v1/preview/articles/{draft.Id}")).Json["leadImage"]!["src"]!;
        var token = address.Split("token=")[1];

        Assert.Equal(HttpStatusCode.OK, await anybody.Status(address));
        Assert.Equal(HttpStatusCode.NotFound, await anybody.Status($"/v1/preview/articles/{draft.Id}?token={token}"));
        (await admin.Delete($"/v1/editorial/keys/{keyId}")).Expect(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.NotFound, await anybody.Status(address));
    }

    [Fact]
    public async Task A_link_is_revoked_by_its_maker_or_an_editor()
    {
        var draft = await editor.GivenDraft();
        var link = await Link(draft, api.As(Role.Preview));

        var refused = await api.As(Role.Author).Delete($"{draft.Address}/preview-links/{link.Id}");
        Assert.Equal((HttpStatusCode.Forbidden, "preview.notYours"), (refused.Status, refused.Code));
        Assert.Equal(HttpStatusCode.OK, await anybody.Status(link.Url));

        var tried = await api.As(Role.Preview).Delete($"{draft.Address}/preview-links/{link.Id}?dryRun=true");
        Assert.Equal("revoked", (string?)tried.Expect(HttpStatusCode.OK).Json["state"]);
        Assert.Equal(HttpStatusCode.OK, await anybody.Status(link.Url));

        var revoked = await api.As(Role.Preview).Delete($"{draft.Address}/preview-links/{link.Id}");
        var again = await editor.Delete($"{draft.Address}/preview-links/{link.Id}");
        Assert.Equal(revoked.Expect(HttpStatusCode.OK).Text, again.Expect(HttpStatusCode.OK).Text);
        Assert.Equal(HttpStatusCode.NotFound, await anybody.Status(link.Url));
    }

    [Fact]
    public async Task A_link_of_another_article_is_none_of_this_one()
    {
        var (draft, another) = (await editor.GivenDraft(), await editor.GivenDraft());
        var link = await Link(draft, editor);

        Assert.Equal("preview.linkNotFound", (await editor.Delete($"{another.Address}/preview-links/{link.Id}")).Code);
        Assert.Equal("article.notFound", (await editor.Get("/v1/editorial/articles/1/preview-links")).Code);
        Assert.Equal(HttpStatusCode.OK, await anybody.Status(link.Url));
    }

    public enum Ending
    {
        Revoked,
        Withdrawn,
        RanOut,
        KeyRevoked,
    }

    private async Task AssertDead((long Id, string Url) link, string picture)
    {
        var refused = await anybody.Get(link.Url);
        Assert.Equal((HttpStatusCode.NotFound, "preview.notFound"), (refused.Status, refused.Code));
        Assert.Equal(HttpStatusCode.NotFound, await anybody.Status(picture));
    }

    private async Task<string> Picture((long Id, string Url) link)
    {
        var address = (string)(await anybody.Get(link.Url)).Expect(HttpStatusCode.OK).Json["leadImage"]!["src"]!;
        Assert.Equal(HttpStatusCode.OK, await anybody.Status(address));
        return address;
    }

    private async Task<(ApiClient Client, long Id)> GivenKey()
    {
        var key = await api.Key(Role.Author);
        var id = await api.Value<long>("select max(id) from api_keys");
        return (api.With(key), id);
    }

    private static async Task<(long Id, string Url)> Link(GivenArticle article, ApiClient by, object? how = null)
    {
        var made = (await by.Post($"{article.Address}/preview-links", how ?? new { })).Expect(HttpStatusCode.Created);
        return ((long)made.Json["id"]!, (string)made.Json["url"]!);
    }

    private async Task Revoke(GivenArticle article, long link) =>
        (await editor.Delete($"{article.Address}/preview-links/{link}")).Expect(HttpStatusCode.OK);
}
