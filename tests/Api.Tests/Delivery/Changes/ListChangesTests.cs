using System.Net;
using System.Text.Json.Nodes;
using Api.Publishing;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Delivery.Changes;

public sealed class ListChangesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task What_readers_see_happen_is_told_in_its_order()
    {
        var site = await editor.GivenSite();
        var cursor = await End();
        var article = await editor.GivenPublished(site.News);
        var renewed = await editor.Publish(
            await editor.Change(article),
            new { updateKind = "major", changeNote = "Neue Zahlen" }
        );

        var changes = await Since(cursor);

        Assert.Equal(["article.published", "article.updated"], changes.Select(change => (string?)change["type"]));
        Assert.True((long)changes[0]["id"]! < (long)changes[1]["id"]!);
        Assert.Equal(renewed.Path, (string?)changes[1]["path"]);
        Assert.Equal(
            ("de", "major", false),
            ((string?)changes[1]["locale"], (string?)changes[1]["updateKind"], (bool)changes[1]["gone"]!)
        );
        Assert.Equal($$"""{"kind":"article","id":{{article.Id}}}""", changes[1]["subject"]!.ToJsonString());
    }

    [Fact]
    public async Task A_change_names_the_pages_that_show_its_item()
    {
        var site = await editor.GivenSite();
        var picture = (await editor.GivenImage()).Id;
        var cursor = await End();
        var article = await editor.GivenPublished(
            site.News,
            content =>
                content
                    .With("topics", new JsonArray(site.Topic))
                    .With("leadImage", new JsonObject { ["image"] = picture, ["alt"] = "Eine Fähre" })
        );
        var image = await editor.Get($"/v1/editorial/images/{picture}");
        await editor.Patch($"/v1/editorial/images/{picture}", new { credit = "Foto: Neu" }, image.ETag);
        var before = await Since(cursor);
        await editor.Withdraw(article);
        var section = await editor.Get($"/v1/editorial/sections/{site.RootId}");
        await editor.Patch($"/v1/editorial/sections/{site.RootId}", new { intro = "Neu." }, section.ETag);

        var after = (await Since(cursor))[^2..];

        string[] pages = [article.Path, site.Topic, site.Topics, site.News, site.Root];
        Assert.Equal(["article.published", "image.updated"], before.Select(change => (string?)change["type"]));
        Assert.Equal(pages, Pages(before[0]));
        Assert.Equal([article.Path], Pages(before[1]));
        Assert.Equal(pages, Pages(after[0]));
        Assert.Equal([site.Root], Pages(after[1]));
    }

    [Fact]
    public async Task A_change_names_the_lists_that_its_item_has_left()
    {
        var site = await editor.GivenSite();
        var other = await editor.GivenSection(site.Root, "topic", "Verkehr");
        var (from, to) = (site.News, (string)other.Json["path"]!);
        var article = await editor.GivenPublished(from, content => content.With("topics", new JsonArray(site.Topic)));
        var cursor = await End();

        article = await editor.Publish(await editor.Change(article, "topics", new JsonArray()));
        article = await editor.Publish(await editor.Change(article, "section", to));
        article = await editor.Publish(await editor.Change(article, "lead", "Nur ein anderer Satz."));

        var changes = await Since(cursor);
        Assert.Equal([site.Topic, site.Topics], Pages(changes[0]).Intersect([site.Topic, site.Topics]));
        Assert.Contains(from, Pages(changes[1]));
        Assert.Equal([article.Path, to, site.Root], Pages(changes[2]));
    }

    [Fact]
    public async Task The_change_of_a_section_that_moves_names_the_sections_above_it_before_and_after()
    {
        var site = await editor.GivenSite();
        var other = await editor.GivenSection(site.Root, "topic", "Verkehr");
        var moved = await editor.GivenSection(site.News, "topic", "Brücken");
        var cursor = await End();

        (await editor.Post($"/v1/editorial/sections/{moved.Id}/move", new { parent = (string)other.Json["path"]! }, "*")).Expect(
            HttpStatusCode.OK
        );

        var paths = Pages(Assert.Single(await Since(cursor), change => (string?)change["type"] == "section.moved"));
        Assert.Equal($"{(string)other.Json["path"]!}/bruecken", paths[0]);
        Assert.Equal(new[] { (string)other.Json["path"]!, site.News, site.Root }.Order(), paths[1..].Order());
    }

    private static string[] Pages(JsonNode change) => [.. change["paths"]!.AsArray().Select(path => (string)path!)];

    [Fact]
    public async Task What_is_taken_back_leaves_a_tombstone_without_the_words_for_staff()
    {
        var article = await editor.GivenPublished();
        var cursor = await End();
        await editor.Withdraw(article, new { mode = "gone", reason = "Nur für die Redaktion" });

        var answer = await reader.Get($"/v1/changes?cursor={cursor}");
        var change = answer.Json["items"]!.AsArray().Single()!;

        Assert.Equal(("article.withdrawn", true), ((string?)change["type"], (bool)change["gone"]!));
        Assert.Null(change["path"]);
        Assert.DoesNotContain("Redaktion", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("tests", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_planned_article_has_no_change_before_its_hour()
    {
        var site = await editor.GivenSite();
        var cursor = await End();
        var at = api.Clock.GetUtcNow().AddHours(1);
        var article = await editor.GivenScheduled(at, site.News);

        Assert.Empty(await Since(cursor));
        Assert.DoesNotContain($"{article.Id}", (await reader.Get("/v1/changes?limit=100")).Text, StringComparison.Ordinal);

        api.Clock.Advance(TimeSpan.FromHours(2));
        await api.Services.GetRequiredService<Scheduler>().SettleDue(TestContext.Current.CancellationToken);

        var change = Assert.Single(await Since(cursor), change => (long)change["subject"]!["id"]! == article.Id);
        Assert.Equal("article.published", (string?)change["type"]);
        Assert.Equal(at, (DateTimeOffset)change["at"]!);
    }

    [Fact]
    public async Task The_address_told_is_the_one_that_readers_know()
    {
        var site = await editor.GivenSite();
        var cursor = await End();
        var article = await editor.GivenPublished(site.News);
        var planned = await editor.Change(article, "slug", "noch-geheim");
        await editor.Publish(planned, new { at = api.Clock.GetUtcNow().AddHours(1) });

        Assert.Equal(article.Path, (string?)Assert.Single(await Since(cursor))["path"]);
    }

    [Fact]
    public async Task A_picture_is_told_of_only_while_something_public_shows_it()
    {
        var image = await editor.GivenImage();
        var cursor = await End();
        await Credit(image.Id, "Foto: Amt/Eins");
        Assert.Empty(await Since(cursor));

        await editor.GivenPublished(change: content => content.With("leadImage", new JsonObject { ["image"] = image.Id }));
        cursor = await End();
        await Credit(image.Id, "Foto: Amt/Zwei");

        var change = Assert.Single(await Since(cursor));
        Assert.Equal(("image.updated", false), ((string?)change["type"], (bool)change["gone"]!));

        await api.Value<int>("update images set rights_expire_at = $2 where id = $1", image.Id, api.Clock.GetUtcNow());
        Assert.True((bool)Assert.Single(await Since(cursor))["gone"]!);
    }

    [Fact]
    public async Task A_deleted_picture_leaves_a_tombstone_only_where_it_was_public()
    {
        var cursor = await End();
        await api.Value<int>(
            """
            insert into events (type, subject_kind, subject_id, at, data)
            values ('image.deleted', 'image', 1, now(), '{}'), ('image.deleted', 'image', 2, now(), '{"wasPublic": true}')
            """
        );

        var change = Assert.Single(await Since(cursor));
        Assert.Equal((2, true), ((int)change["subject"]!["id"]!, (bool)change["gone"]!));
    }

    [Fact]
    public async Task Where_a_redirect_leads_is_not_told()
    {
        var site = await editor.GivenSite();
        var target = await editor.GivenScheduled(api.Clock.GetUtcNow().AddHours(1), site.News);
        var cursor = await End();
        var content = new
        {
            path = $"/alt/{target.Id}",
            target = site.Focus,
            note = "Nur intern",
        };
        (await editor.Post("/v1/editorial/redirects", content)).Expect(HttpStatusCode.Created);

        var change = Assert.Single(await Since(cursor));
        Assert.Equal("redirect.created", (string?)change["type"]);
        Assert.Null(change["path"]);
        Assert.DoesNotContain("intern", change.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_leads_to_the_next_and_the_end_is_cheap_to_ask_again()
    {
        var cursor = await End();
        await editor.GivenSite();

        var first = (await reader.Get($"/v1/changes?cursor={cursor}&limit=2")).Expect(HttpStatusCode.OK);
        var next = first.Header("Link")!.Split('<', '>')[1];
        var rest = (await reader.Get($"{next.Replace("limit=2", "limit=100", StringComparison.Ordinal)}")).Expect(
            HttpStatusCode.OK
        );

        Assert.Equal(2, first.Json["items"]!.AsArray().Count);
        Assert.Equal((string?)first.Json["cursor"], (string?)first.Json["page"]!["nextCursor"]);
        Assert.Null(rest.Header("Link"));
        Assert.Null(rest.Json["page"]!["nextCursor"]);
        Assert.Equal(await End(), (string?)rest.Json["cursor"]);

        var end = $"/v1/changes?cursor={rest.Json["cursor"]}";
        var again = await reader.Get(end, ("If-None-Match", (await reader.Get(end)).ETag!));
        Assert.Equal(HttpStatusCode.NotModified, again.Status);
    }

    [Fact]
    public async Task A_mirror_gets_each_item_as_it_is_with_its_last_change()
    {
        var site = await editor.GivenSite();
        var picture = (await editor.GivenImage()).Id;
        var cursor = await End();
        var gone = await editor.Withdraw(await editor.GivenPublished(site.News));
        var article = await editor.GivenPublished(
            site.News,
            content => content.With("leadImage", new JsonObject { ["image"] = picture, ["alt"] = "Eine Fähre" })
        );
        await editor.Publish(await editor.Change(article), new { updateKind = "major", changeNote = "Neue Zahlen" });
        await Credit(picture, "Foto: Neu");
        await editor.Patch($"/v1/editorial/sections/{site.RootId}", new { intro = "Neu." }, "*");

        var page = (await reader.Get($"/v1/changes?cursor={cursor}&include=item&limit=100")).Expect(HttpStatusCode.OK);
        var changes = page.Json["items"]!.AsArray().Select(change => change!).ToList();

        Assert.Equal(20, (int)page.Json["page"]!["limit"]!);
        Assert.Null(changes.First(change => (long)change["subject"]!["id"]! == article.Id)["item"]);
        Assert.All(changes.Where(change => (long)change["subject"]!["id"]! == gone.Id), change => Assert.Null(change["item"]));
        await Matches("article", article.Id, $"/v1/articles/{article.Id}");
        await Matches("section", site.RootId, $"/v1/sections/{site.RootId}");
        await Matches("image", picture, $"/v1/images/{picture}");
        Assert.All(await Since(cursor), change => Assert.Null(change["item"]));

        async Task Matches(string kind, long id, string address)
        {
            var item = changes.Last(change => (long)change["subject"]!["id"]! == id)["item"]!;
            Assert.Equal((await reader.Get(address)).Json.ToJsonString(), item[kind]!.ToJsonString());
            Assert.Equal(2, item.AsObject().Count(member => member.Value is null));
        }
    }

    [Theory]
    [InlineData("include=body")]
    [InlineData("cursor=")]
    [InlineData("cursor=-1")]
    [InlineData("cursor=newest")]
    [InlineData("cursor=99999999999999999999")]
    [InlineData("limit=0")]
    [InlineData("since=x")]
    public async Task What_cannot_be_asked_is_refused(string query) =>
        Assert.Equal(HttpStatusCode.BadRequest, await reader.Status($"/v1/changes?{query}"));

    private async Task<string> End() => (string)(await reader.Get("/v1/changes?cursor=latest")).Json["cursor"]!;

    private async Task<JsonNode[]> Since(string cursor) =>
        [
            .. (await reader.Get($"/v1/changes?cursor={cursor}")).Expect(HttpStatusCode.OK).Json["items"]!
                .AsArray()
                .Select(item => item!),
        ];

    private async Task Credit(long image, string credit)
    {
        var address = $"/v1/editorial/images/{image}";
        var present = await editor.Get(address);
        (await editor.Patch(address, new { credit }, present.ETag)).Expect(HttpStatusCode.OK);
    }
}
