using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Sections;

public sealed class ArchiveSectionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task An_archived_section_is_gone_for_readers_and_there_for_staff()
    {
        var root = await editor.GivenRoot();
        var section = await editor.GivenBelow(root, "europa");

        var archived = (await editor.Delete(section.Address(), section.ETag)).Expect(HttpStatusCode.OK);

        Assert.Equal("archived", (string?)archived.Json["state"]);
        var page = (await reader.Page(section.Path())).Expect(HttpStatusCode.Gone);
        Assert.Equal("gone", (string?)page.Json["kind"]);
        Assert.Empty((await reader.Get($"/v1/navigation?root={root.Id}")).Json["items"]!.AsArray());
        Assert.Single((await reader.Get($"/v1/sections?root={root.Id}")).Json["items"]!.AsArray());
        Assert.Equal("archived", (string?)(await editor.Get(section.Address())).Json["state"]);
        Assert.Equal(["section.created", "section.archived"], await api.EventsOf(section.Id));
    }

    [Fact]
    public async Task With_a_target_its_path_and_what_led_there_redirect()
    {
        var root = await editor.GivenRoot();
        var target = await editor.GivenBelow(root, "ziel");
        var section = await editor.GivenBelow(root, "europa");
        var renamed = await editor.Patch(section.Address(), new { slug = "eu" }, section.ETag);

        (await editor.Delete($"{section.Address()}?target={target.Path()}", renamed.ETag)).Expect(HttpStatusCode.OK);

        Assert.Equal(target.Path(), await reader.Redirected(renamed.Path()));
        Assert.Equal(target.Path(), await reader.Redirected(section.Path()));
    }

    [Fact]
    public async Task What_redirected_to_it_is_gone_as_well()
    {
        var root = await editor.GivenRoot();
        var section = await editor.GivenBelow(root, "europa");
        var renamed = await editor.Patch(section.Address(), new { slug = "eu" }, section.ETag);

        await editor.Delete(section.Address(), renamed.ETag);

        Assert.Equal(HttpStatusCode.Gone, (await reader.Page(section.Path())).Status);
    }

    [Fact]
    public async Task Sections_below_it_and_articles_in_it_stand_in_the_way_and_are_named()
    {
        var root = await editor.GivenRoot();
        var section = await editor.GivenBelow(root, "europa");
        await editor.GivenBelow(section, "handel");
        await editor.GivenPublished(section.Path());
        await editor.GivenScheduled(api.Clock.GetUtcNow().AddDays(1), section.Path());
        await editor.GivenDraft(section.Path());
        var before = await api.State();

        var refused = await editor.Delete(section.Address(), "*");

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("section.inUse", refused.Code);
        Assert.Equal([" section.hasArticle", " section.hasArticle", " section.hasSection"], refused.Findings);
        Assert.Equal("section.inUse", (await editor.Delete(root.Address(), "*")).Code);
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task Articles_that_were_withdrawn_do_not_stand_in_the_way()
    {
        var section = await editor.GivenBelow(await editor.GivenRoot(), "europa");
        var article = await editor.Withdraw(await editor.GivenPublished(section.Path()));

        (await editor.Delete(section.Address(), section.ETag)).Expect(HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.Gone, (await reader.Page(article.Path)).Status);
    }

    [Fact]
    public async Task A_topic_that_is_archived_leaves_the_articles_that_have_it()
    {
        var site = await editor.GivenSite();
        var article = await editor.GivenPublished(
            site.News,
            content => content.With("topics", new System.Text.Json.Nodes.JsonArray(site.Topic))
        );
        var topic = await api.Value<long>("select id from sections where path = $1", site.Topic);

        (await editor.Delete($"/v1/editorial/sections/{topic}", "*")).Expect(HttpStatusCode.OK);

        Assert.Empty((await reader.Get($"/v1/articles/{article.Id}")).Json["topics"]!.AsArray());
    }

    [Theory]
    [InlineData("/nirgends", "#/query/target redirect.target")]
    [InlineData("http://example.org", "#/query/target link.address")]
    [InlineData("/a//b", "#/query/target redirect.path")]
    public async Task A_target_must_be_a_page(string target, string finding)
    {
        var section = await editor.GivenBelow(await editor.GivenRoot(), "europa");

        var refused = await editor.Delete($"{section.Address()}?target={Uri.EscapeDataString(target)}", section.ETag);

        Assert.Equal([finding], refused.Findings);
        Assert.Equal(HttpStatusCode.OK, (await reader.Page(section.Path())).Status);
    }

    [Fact]
    public async Task It_cannot_lead_to_itself()
    {
        var section = await editor.GivenBelow(await editor.GivenRoot(), "europa");

        var refused = await editor.Delete($"{section.Address()}?target={section.Path()}", section.ETag);

        Assert.Equal("redirect.loop", refused.Code);
    }

    [Fact]
    public async Task An_archived_section_takes_no_change_no_child_and_no_article()
    {
        var root = await editor.GivenRoot();
        var section = await editor.GivenBelow(root, "europa");
        var draft = await editor.GivenDraft(section.Path());
        await editor.Delete(section.Address(), section.ETag);
        var before = await api.State();

        Assert.Equal("section.archived", (await editor.Patch(section.Address(), new { title = "Neu" }, "*")).Code);
        Assert.Equal("section.archived", (await editor.Move(section, root.Path(), "*")).Code);
        Assert.Equal("section.archived", (await editor.Delete(section.Address(), "*")).Code);
        var child = await editor.Post(
            "/v1/editorial/sections",
            new
            {
                parent = section.Path(),
                kind = "standard",
                title = "Kind",
            }
        );
        Assert.Equal(["/parent reference.section"], child.Findings);
        Assert.NotEqual(HttpStatusCode.OK, (await editor.Post($"{draft.Address}/publish", new { }, "*")).Status);
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task A_new_section_takes_the_path_of_an_archived_one()
    {
        var root = await editor.GivenRoot();
        var section = await editor.GivenBelow(root, "europa");
        await editor.Delete(section.Address(), section.ETag);

        var again = await editor.GivenBelow(root, "europa");

        Assert.Equal(section.Path(), again.Path());
        Assert.NotEqual(section.Id, again.Id);
        Assert.Equal(again.Id, (long)(await reader.Page(section.Path())).Json["section"]!["id"]!);
    }

    [Fact]
    public async Task When_a_section_is_archived_while_an_article_is_published_in_it_only_one_of_both_happens()
    {
        var section = await editor.GivenBelow(await editor.GivenRoot(), "europa");
        var draft = await editor.GivenDraft(section.Path());

        var attempts = await Task.WhenAll(
            editor.Delete(section.Address(), section.ETag),
            editor.Post($"{draft.Address}/publish", new { }, draft.ETag)
        );

        Assert.Single(attempts, attempt => attempt.Status is HttpStatusCode.OK);
    }
}
