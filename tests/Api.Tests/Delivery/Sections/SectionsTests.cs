using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Sections;

public sealed class SectionsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task Navigation_gives_home_and_the_main_items_with_their_children()
    {
        var site = await editor.GivenSite();

        var navigation = (await reader.Get($"/v1/navigation?root={site.Root[1..]}")).Expect(HttpStatusCode.OK).Json;

        Assert.Equal("Startseite", (string?)navigation["home"]!["title"]);
        Assert.Equal(["Aktuelles", "Wasserwege", "Themen"], Titles(navigation["items"]!));
        Assert.Equal(["Europa"], Titles(navigation["items"]![2]!["children"]!));
    }

    [Fact]
    public async Task A_section_out_of_navigation_is_still_a_section()
    {
        var site = await editor.GivenSite();
        var content = new
        {
            parent = site.Root,
            kind = "standard",
            title = "Versteckt",
            inNavigation = false,
            navigationTitle = "V",
        };
        var hidden = await editor.Post("/v1/editorial/sections", content);

        Assert.DoesNotContain("V", Titles((await reader.Get($"/v1/navigation?root={site.RootId}")).Json["items"]!));
        Assert.Equal("V", (string?)(await reader.Get($"/v1/sections/{hidden.Id}")).Json["navigationTitle"]);
    }

    [Fact]
    public async Task A_section_knows_what_is_above_and_below_it()
    {
        var site = await editor.GivenSite();
        var topics = (await reader.Get($"/v1/pages?path={site.Topics}")).Json["section"]!;

        var section = (await reader.Get($"/v1/sections/{topics["id"]}")).Json;

        Assert.Equal(["Startseite", "Themen"], Titles(section["breadcrumb"]!));
        Assert.Equal(["Europa"], Titles(section["children"]!));
    }

    [Fact]
    public async Task Sections_are_listed_each_followed_by_what_lies_below_it()
    {
        var site = await editor.GivenSite();

        var list = (await reader.Get($"/v1/sections?root={site.Root}")).Json["items"]!;

        Assert.Equal(["Startseite", "Aktuelles", "Wasserwege", "Themen", "Europa"], Titles(list));
    }

    [Fact]
    public async Task A_section_that_does_not_exist_is_not_found()
    {
        Assert.Equal("section.notFound", (await reader.Get("/v1/sections/1")).Code);
        Assert.Equal(HttpStatusCode.BadRequest, await reader.Status("/v1/navigation?root=gibt-es-nicht"));
    }

    private static string[] Titles(JsonNode items) =>
        [.. items.AsArray().Select(item => (string?)item!["navigationTitle"] ?? (string)item["title"]!)];

    [Fact]
    public async Task Topics_stand_from_A_to_Z_as_in_a_German_lexicon()
    {
        var site = await editor.GivenSite();

        foreach (
            var title in (string[])["Zukunft", "Ärzte", "Arbeit", "Öffentlicher Dienst", "Ostsee", "5G-Ausbau", "„Ehrenamt“"]
        )
        {
            await editor.GivenSection(site.Topics, "topic", title);
        }

        await editor.GivenPublished((string)(await editor.GivenSection(site.Topics, "topic", "Straßen")).Json["path"]!);
        await editor.GivenSection(site.Topics, "topic", "Strassenbahn");

        var list = (await reader.Get($"/v1/topics?root={site.RootId}&counts=true")).Expect(HttpStatusCode.OK);

        Assert.Equal(
            "#5G-Ausbau AArbeit AÄrzte E„Ehrenamt“ EEuropa OÖffentlicher Dienst OOstsee SStraßen SStrassenbahn TThemen WWasserwege ZZukunft",
            string.Join(' ', list.Json["items"]!.AsArray().Select(topic => $"{topic!["letter"]}{topic["title"]}"))
        );
        Assert.Equal(1, (long)list.Json["items"]!.AsArray().Single(topic => (string?)topic!["title"] == "Straßen")!["articles"]!);
        Assert.Null((await reader.Get($"/v1/topics?root={site.RootId}")).Json["items"]![0]!["articles"]);
        Assert.Equal(["#/query/root reference.section"], (await reader.Get("/v1/topics?root=nirgends")).Findings);
    }

    [Fact]
    public async Task Sections_can_be_listed_by_kind()
    {
        var site = await editor.GivenSite();

        var list = (await reader.Get($"/v1/sections?root={site.RootId}&kind=focus,home")).Expect(HttpStatusCode.OK);

        Assert.Equal([site.Root, site.Focus], list.Json["items"]!.AsArray().Select(section => (string?)section!["path"]));
        Assert.Equal(["#/query/root reference.section"], (await reader.Get("/v1/sections?root=nirgends")).Findings);
    }
}
