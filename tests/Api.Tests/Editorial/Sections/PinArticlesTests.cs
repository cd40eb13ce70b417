using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Sections;

public sealed class PinArticlesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task Pinned_articles_stand_at_the_head_of_the_section_in_the_editors_order()
    {
        var section = await editor.GivenBelow(await editor.GivenRoot(), "europa");
        var (first, second) = (await editor.GivenPublished(), await editor.GivenPublished());

        var pinned = await Pin(section, second.Id, first.Id);

        Assert.Equal([second.Id, first.Id], Ids(pinned.Expect(HttpStatusCode.OK).Json["pins"]!));
        Assert.Equal([second.Id, first.Id], await PinnedOnPage(section));
        Assert.Equal(["section.created", "section.updated"], await api.EventsOf(section.Id));
    }

    [Fact]
    public async Task Pinning_again_replaces_and_an_empty_list_unpins()
    {
        var section = await editor.GivenBelow(await editor.GivenRoot(), "europa");
        var (first, second) = (await editor.GivenPublished(), await editor.GivenPublished());
        await Pin(section, first.Id, second.Id);

        await Pin(section, second.Id);
        Assert.Equal([second.Id], await PinnedOnPage(section));

        await Pin(section);
        Assert.Empty(await PinnedOnPage(section));
    }

    [Fact]
    public async Task Readers_see_only_what_is_public_among_the_pinned()
    {
        var section = await editor.GivenBelow(await editor.GivenRoot(), "europa");
        var planned = await editor.GivenScheduled(api.Clock.GetUtcNow().AddHours(1));
        var (draft, visible) = (await editor.GivenDraft(), await editor.GivenPublished());
        await Pin(section, planned.Id, draft.Id, visible.Id);

        Assert.Equal([visible.Id], await PinnedOnPage(section));

        api.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal([planned.Id, visible.Id], await PinnedOnPage(section));
    }

    [Fact]
    public async Task Unknown_and_repeated_articles_are_named()
    {
        var section = await editor.GivenBelow(await editor.GivenRoot(), "europa");
        var article = await editor.GivenPublished();
        var before = await api.State();

        var refused = await Pin(section, article.Id, 999, article.Id);

        Assert.Equal(["/articles/1 reference.article", "/articles/2 value.duplicate"], refused.Findings);
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task There_are_at_most_twelve_pins()
    {
        var section = await editor.GivenBelow(await editor.GivenRoot(), "europa");

        var refused = await Pin(section, [.. Enumerable.Range(1, 13).Select(id => (long)id)]);

        Assert.Equal(["/articles value.tooMany"], refused.Findings);
        Assert.Equal(["/articles value.required"], (await editor.Put($"{section.Address()}/pins", new { }, "*")).Findings);
    }

    [Fact]
    public async Task Pinning_asks_for_the_version_that_was_read()
    {
        var section = await editor.GivenBelow(await editor.GivenRoot(), "europa");
        var request = new { articles = Array.Empty<long>() };

        Assert.Equal(HttpStatusCode.PreconditionRequired, (await editor.Put($"{section.Address()}/pins", request)).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await editor.Put($"{section.Address()}/pins", request, "\"9\"")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await api.As(Role.Author).Put($"{section.Address()}/pins", request, "*")).Status);
    }

    private Task<ApiResponse> Pin(ApiResponse section, params long[] articles) =>
        editor.Put($"{section.Address()}/pins", new { articles }, "*");

    private async Task<long[]> PinnedOnPage(ApiResponse section) =>
        [.. (await reader.Page(section.Path())).Json["pinned"]!.AsArray().Select(teaser => (long)teaser!["id"]!)];

    private static long[] Ids(JsonNode ids) => [.. ids.AsArray().Select(id => (long)id!)];
}
