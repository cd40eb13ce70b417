using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Sections;

public sealed class PatchSectionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task Fields_that_are_absent_stay_and_null_empties()
    {
        var root = await editor.GivenRoot();
        var section = await editor.GivenBelow(root, "europa");
        var first = await editor.Patch(
            section.Address(),
            new { intro = "Was Europa tut.", navigationTitle = "EU" },
            section.ETag
        );

        var second = await editor.Patch(section.Address(), """{"intro": null, "title": "Europa"}""", first.ETag);

        var content = second.Expect(HttpStatusCode.OK).Json["content"]!;
        Assert.Null(content["intro"]);
        Assert.Equal("EU", (string?)content["navigationTitle"]);
        Assert.Equal("Europa", (string?)content["title"]);
        Assert.Equal(section.Path(), second.Path());
        Assert.Equal(["section.created", "section.updated", "section.updated"], await api.EventsOf(section.Id));
    }

    [Fact]
    public async Task A_new_slug_renames_the_section_and_all_below_it()
    {
        var root = await editor.GivenRoot();
        var section = await editor.GivenBelow(root, "europa");
        var below = await editor.GivenBelow(section, "handel");

        var renamed = (await editor.Patch(section.Address(), new { slug = "eu" }, section.ETag)).Expect(HttpStatusCode.OK);

        Assert.Equal($"{root.Path()}/eu", renamed.Path());
        Assert.Equal($"{root.Path()}/eu/handel", await reader.Redirected(below.Path()));
        Assert.Equal($"{root.Path()}/eu", await reader.Redirected(section.Path()));
        Assert.Equal(["section.created", "section.moved", "section.updated"], await api.EventsOf(section.Id));
    }

    [Fact]
    public async Task A_root_can_be_renamed_with_its_whole_site()
    {
        var root = await editor.GivenRoot();
        var below = await editor.GivenBelow(root, "aktuelles");
        var slug = Given.UniqueSlug("neu");

        (await editor.Patch(root.Address(), new { slug }, root.ETag)).Expect(HttpStatusCode.OK);

        Assert.Equal($"/{slug}/aktuelles", await reader.Redirected(below.Path()));
    }

    [Fact]
    public async Task Replacing_renames_too_and_keeps_the_slug_when_none_is_sent()
    {
        var root = await editor.GivenRoot();
        var section = await editor.GivenBelow(root, "europa");
        var content = section.Json["content"]!.DeepClone().AsObject();
        content["slug"] = "eu";

        var renamed = (await editor.Put(section.Address(), content, section.ETag)).Expect(HttpStatusCode.OK);
        content.Remove("slug");
        content["title"] = "Ganz anders";
        var kept = (await editor.Put(section.Address(), content, renamed.ETag)).Expect(HttpStatusCode.OK);

        Assert.Equal($"{root.Path()}/eu", renamed.Path());
        Assert.Equal($"{root.Path()}/eu", kept.Path());
    }

    [Fact]
    public async Task Position_puts_a_section_elsewhere_in_the_navigation()
    {
        var root = await editor.GivenRoot();
        var (a, b) = (await editor.GivenBelow(root, "a"), await editor.GivenBelow(root, "b"));

        await editor.Patch(b.Address(), new { position = 0 }, b.ETag);

        var items = (await reader.Get($"/v1/navigation?root={root.Id}")).Json["items"]!.AsArray();
        Assert.Equal([b.Id, a.Id], items.Select(item => (long)item!["id"]!));
    }

    [Theory]
    [InlineData("""{"title": ""}""", "/title value.required")]
    [InlineData("""{"slug": "Groß"}""", "/slug slug.format")]
    [InlineData("""{"kind": "home"}""", "/parent value.notAllowed")]
    [InlineData("""{"colour": "red"}""", "/colour json.unknownField")]
    public async Task What_is_wrong_is_named_with_its_place(string patch, string finding)
    {
        var section = await editor.GivenBelow(await editor.GivenRoot(), "europa");
        var before = await api.State();

        var refused = await editor.Patch(section.Address(), patch, section.ETag);

        Assert.True(refused.Status is HttpStatusCode.UnprocessableEntity);
        Assert.Equal([finding], refused.Findings);
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task A_taken_path_another_parent_and_a_stale_version_are_refused()
    {
        var root = await editor.GivenRoot();
        var section = await editor.GivenBelow(root, "europa");
        var other = await editor.GivenBelow(root, "handel");
        var before = await api.State();

        Assert.Equal("section.pathTaken", (await editor.Patch(section.Address(), new { slug = "handel" }, section.ETag)).Code);
        Assert.Equal(
            "section.placeIsFixed",
            (await editor.Patch(section.Address(), new { parent = other.Path() }, section.ETag)).Code
        );
        Assert.Equal("precondition.stale", (await editor.Patch(section.Address(), new { slug = "x" }, "\"7\"")).Code);
        Assert.Equal("precondition.missing", (await editor.Patch(section.Address(), new { slug = "x" })).Code);
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task What_reading_gives_can_be_sent_back_unchanged()
    {
        var section = await editor.GivenBelow(await editor.GivenRoot(), "europa");

        var replaced = await editor.Put(section.Address(), section.Json["content"], section.ETag);

        Assert.True(JsonNode.DeepEquals(section.Json["content"], replaced.Expect(HttpStatusCode.OK).Json["content"]));
    }
}
