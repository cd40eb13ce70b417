using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Sections;

public sealed class MoveSectionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task A_moved_section_takes_all_below_it_along_and_its_old_paths_redirect()
    {
        var root = await editor.GivenRoot();
        var target = await editor.GivenBelow(root, "ziel");
        var moved = await editor.GivenBelow(root, "europa");
        var below = await editor.GivenBelow(moved, "handel");
        var article = await editor.GivenPublished(below.Path());

        var answer = (await editor.Move(moved, target.Path())).Expect(HttpStatusCode.OK);

        Assert.Equal($"{target.Path()}/europa", answer.Path());
        Assert.Equal(2, answer.Version);
        Assert.Equal(answer.Path(), await reader.Redirected(moved.Path()));
        Assert.Equal($"{answer.Path()}/handel", await reader.Redirected(below.Path()));
        Assert.StartsWith($"{answer.Path()}/handel/", await reader.Redirected(article.Path), StringComparison.Ordinal);
        Assert.Equal(["section.created", "section.moved"], await api.EventsOf(moved.Id));
    }

    [Fact]
    public async Task Its_articles_appear_in_the_lists_of_the_new_sections_above_and_leave_those_of_the_old()
    {
        var root = await editor.GivenRoot();
        var (old, target) = (await editor.GivenBelow(root, "alt"), await editor.GivenBelow(root, "neu"));
        var moved = await editor.GivenBelow(old, "europa");
        await editor.GivenPublished(moved.Path());

        (await editor.Move(moved, target.Path())).Expect(HttpStatusCode.OK);

        Assert.Empty((await reader.Get($"/v1/articles?section={old.Id}")).Json["items"]!.AsArray());
        Assert.Single((await reader.Get($"/v1/articles?section={target.Id}")).Json["items"]!.AsArray());
        Assert.Single((await reader.Get($"/v1/articles?section={root.Id}")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task What_led_to_an_old_path_leads_to_the_newest()
    {
        var root = await editor.GivenRoot();
        var target = await editor.GivenBelow(root, "ziel");
        var moved = await editor.GivenBelow(root, "europa");
        var first = (await editor.Move(moved, target.Path())).Expect(HttpStatusCode.OK);

        var second = (await editor.Patch(first.Address(), new { slug = "eu" }, first.ETag)).Expect(HttpStatusCode.OK);

        Assert.Equal(second.Path(), await reader.Redirected(moved.Path()));
        Assert.Equal(second.Path(), await reader.Redirected(first.Path()));
    }

    [Fact]
    public async Task A_section_that_comes_back_is_found_at_its_old_path_without_a_redirect()
    {
        var root = await editor.GivenRoot();
        var target = await editor.GivenBelow(root, "ziel");
        var moved = await editor.GivenBelow(root, "europa");
        var away = await editor.Move(moved, target.Path());

        await editor.Move(away, root.Path());

        Assert.Equal(HttpStatusCode.OK, (await reader.Page(moved.Path())).Status);
        Assert.Equal(moved.Path(), await reader.Redirected(away.Path()));
        Assert.Equal(0, await api.Value<long>("select count(*) from redirects where path = $1", moved.Path()));
    }

    [Fact]
    public async Task It_comes_last_below_its_new_parent_unless_a_position_is_given()
    {
        var root = await editor.GivenRoot();
        var target = await editor.GivenBelow(root, "ziel");
        var (a, b, c) = (
            await editor.GivenBelow(target, "a"),
            await editor.GivenBelow(root, "b"),
            await editor.GivenBelow(root, "c")
        );

        await editor.Move(b, target.Path());
        await editor.Post($"{c.Address()}/move", new { parent = target.Path(), position = 0 }, c.ETag);

        var children = (await reader.Get($"/v1/sections/{target.Id}")).Json["children"]!.AsArray();
        Assert.Equal([c.Id, a.Id, b.Id], children.Select(child => (long)child!["id"]!));
    }

    [Fact]
    public async Task What_comes_after_a_sibling_at_the_last_position_has_one_that_can_be_sent_back()
    {
        var root = await editor.GivenRoot();
        var target = await editor.GivenBelow(root, "ziel");
        var last = await editor.GivenBelow(target, "letzte");
        (await editor.Patch(last.Address(), new { position = 1_000_000 }, last.ETag)).Expect(HttpStatusCode.OK);

        var added = await editor.GivenBelow(target, "neue");
        var moved = (await editor.Move(await editor.GivenBelow(root, "andere"), target.Path())).Expect(HttpStatusCode.OK);

        foreach (var section in new[] { added, moved })
        {
            Assert.Equal(1_000_000, (int)section.Json["content"]!["position"]!);
            (await editor.Put(section.Address(), section.Json["content"]!, section.ETag)).Expect(HttpStatusCode.OK);
        }

        var children = (await reader.Get($"/v1/sections/{target.Id}")).Json["children"]!.AsArray();
        Assert.Equal([last.Id, added.Id, moved.Id], children.Select(child => (long)child!["id"]!));
    }

    [Fact]
    public async Task A_section_stays_out_of_itself_of_other_sites_and_of_taken_paths()
    {
        var root = await editor.GivenRoot();
        var other = await editor.GivenRoot();
        var section = await editor.GivenBelow(root, "europa");
        var below = await editor.GivenBelow(section, "handel");
        await editor.GivenBelow(root, "handel");
        var before = await api.State();

        Assert.Equal("section.belowItself", (await editor.Move(section, section.Path())).Code);
        Assert.Equal("section.belowItself", (await editor.Move(section, below.Path())).Code);
        Assert.Equal("section.otherTree", (await editor.Move(section, other.Path())).Code);
        Assert.Equal("section.pathTaken", (await editor.Move(below, root.Path())).Code);
        Assert.Equal("section.rootStays", (await editor.Move(root, other.Path())).Code);
        Assert.Equal(["/parent reference.section"], (await editor.Move(section, "/nirgends")).Findings);
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task What_lies_below_counts_for_the_depth()
    {
        var root = await editor.GivenRoot();
        var deep = await editor.GivenBelow(await editor.GivenBelow(await editor.GivenBelow(root, "a"), "b"), "c");
        var section = await editor.GivenBelow(root, "x");
        await editor.GivenBelow(section, "y");

        var refused = await editor.Move(section, deep.Path());

        Assert.Equal("section.tooDeep", refused.Code);
    }

    [Theory]
    [InlineData(Role.Preview)]
    [InlineData(Role.Author)]
    public async Task Only_editors_move_sections(Role role)
    {
        var root = await editor.GivenRoot();
        var section = await editor.GivenBelow(root, "europa");

        var refused = await api.As(role).Move(section, root.Path());

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
    }

    [Fact]
    public async Task Moving_asks_for_the_version_that_was_read()
    {
        var root = await editor.GivenRoot();
        var section = await editor.GivenBelow(root, "europa");
        var request = new { parent = root.Path() };

        Assert.Equal(HttpStatusCode.PreconditionRequired, (await editor.Post($"{section.Address()}/move", request)).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await editor.Move(section, root.Path(), "\"9\"")).Status);
    }

    [Fact]
    public async Task A_dry_run_returns_the_new_path_and_moves_nothing()
    {
        var root = await editor.GivenRoot();
        var target = await editor.GivenBelow(root, "ziel");
        var section = await editor.GivenBelow(root, "europa");
        var before = await api.State();

        var tried = await editor.Post($"{section.Address()}/move?dryRun=true", new { parent = target.Path() }, section.ETag);

        Assert.Equal($"{target.Path()}/europa", tried.Expect(HttpStatusCode.OK).Path());
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task When_two_sections_are_moved_below_each_other_at_once_one_is_refused()
    {
        var root = await editor.GivenRoot();
        var (a, b) = (await editor.GivenBelow(root, "a"), await editor.GivenBelow(root, "b"));

        var attempts = await Task.WhenAll(editor.Move(a, b.Path()), editor.Move(b, a.Path()));

        Assert.Single(attempts, attempt => attempt.Status is HttpStatusCode.OK);
        // The other one's target has either moved away, or moved below the section itself with its ETag changed.
        Assert.Single(
            attempts,
            attempt => attempt.Status is HttpStatusCode.UnprocessableEntity or HttpStatusCode.PreconditionFailed
        );
    }

    [Fact]
    public async Task When_two_editors_move_one_section_at_once_one_succeeds_and_one_is_refused()
    {
        var root = await editor.GivenRoot();
        var (a, b, c) = (
            await editor.GivenBelow(root, "a"),
            await editor.GivenBelow(root, "b"),
            await editor.GivenBelow(root, "c")
        );

        var attempts = await Task.WhenAll(editor.Move(c, a.Path()), editor.Move(c, b.Path()));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.PreconditionFailed], attempts.Select(one => one.Status).Order());
    }

    [Fact]
    public async Task Articles_published_while_their_section_moves_are_listed_in_the_right_sections()
    {
        var root = await editor.GivenRoot();
        var (a, b) = (await editor.GivenBelow(root, "a"), await editor.GivenBelow(root, "b"));
        var section = await editor.GivenBelow(a, "europa");
        var drafts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => editor.GivenDraft(section.Path())));

        await Task.WhenAll([.. drafts.Select(draft => (Task)editor.Publish(draft)), editor.Move(section, b.Path())]);

        Assert.Empty((await reader.Get($"/v1/articles?section={a.Id}")).Json["items"]!.AsArray());
        Assert.Equal(8, (await reader.Get($"/v1/articles?section={b.Id}")).Json["items"]!.AsArray().Count);
    }
}
