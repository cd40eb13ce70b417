using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Sections;

public sealed class ReplaceSectionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task The_new_title_is_public_at_once()
    {
        var section = await Given();

        var replaced = await editor.Put(Address(section), ContentOf(section).With("title", "Schienen"), section.ETag);

        Assert.Equal(2, replaced.Expect(HttpStatusCode.OK).Version);
        var read = await api.Anonymous.Get($"/v1/sections/{section.Id}");
        Assert.Equal("Schienen", (string?)read.Json["title"]);
        Assert.Equal((string?)section.Json["path"], (string?)read.Json["path"]);
        Assert.Equal(["section.created", "section.updated"], await api.EventsOf(section.Id));
    }

    [Fact]
    public async Task What_is_read_can_be_sent_back_unchanged()
    {
        var section = await Given();

        var replaced = await editor.Put(Address(section), ContentOf(section), section.ETag);

        Assert.Equal(ContentOf(section).ToJsonString(), ContentOf(replaced.Expect(HttpStatusCode.OK)).ToJsonString());
    }

    [Fact]
    public async Task Replacing_does_not_move_a_section()
    {
        var section = await Given();
        var before = await api.State();
        var content = ContentOf(section).With("parent", null).With("kind", "home");

        var refused = await editor.Put(Address(section), content, section.ETag);

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("section.placeIsFixed", refused.Code);
        Assert.Equal(
            ["/parent text.malformed"],
            (await editor.Put(Address(section), ContentOf(section).With("parent", "/a\uFDD0b"), section.ETag)).Findings
        );
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task Replacing_asks_for_the_version_that_was_read()
    {
        var section = await Given();
        await editor.Put(Address(section), ContentOf(section).With("intro", "Neu"), section.ETag);
        var before = await api.State();

        var unasked = await editor.Put(Address(section), ContentOf(section));
        var stale = await editor.Put(Address(section), ContentOf(section), section.ETag);

        Assert.Equal("precondition.missing", unasked.Code);
        Assert.Equal("precondition.stale", stale.Code);
        Assert.Equal(2, stale.Version);
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task When_two_editors_save_at_once_one_succeeds_and_one_is_refused()
    {
        var section = await Given();

        var attempts = await Task.WhenAll(Save("Der eine"), Save("Der andere"));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.PreconditionFailed], attempts.Select(one => one.Status).Order());

        Task<ApiResponse> Save(string title) =>
            editor.Put(Address(section), ContentOf(section).With("title", title), section.ETag);
    }

    [Fact]
    public async Task A_root_stays_a_root()
    {
        var site = await editor.GivenSite();
        var root = await editor.Get($"/v1/editorial/sections/{site.RootId}");

        var refused = await editor.Put(Address(root), ContentOf(root).With("kind", "topic"), root.ETag);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
    }

    [Fact]
    public async Task A_section_that_does_not_exist_is_not_found()
    {
        var content = new
        {
            kind = "home",
            locale = "de",
            title = "Nichts",
        };

        Assert.Equal("section.notFound", (await editor.Put("/v1/editorial/sections/1", content, "*")).Code);
        Assert.Equal("section.notFound", (await editor.Get("/v1/editorial/sections/1")).Code);
    }

    private async Task<ApiResponse> Given() => await editor.GivenSection((await editor.GivenSite()).Root, "standard", "Straßen");

    private static string Address(ApiResponse section) => $"/v1/editorial/sections/{section.Id}";

    private static JsonObject ContentOf(ApiResponse section) => section.Json["content"]!.AsObject();
}
