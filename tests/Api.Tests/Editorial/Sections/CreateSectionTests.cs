using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Sections;

public sealed class CreateSectionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Sections = "/v1/editorial/sections";

    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task A_section_is_created_below_its_parent_and_public_at_once()
    {
        var site = await editor.GivenSite();

        var created = await editor.GivenSection(site.Topics, "topic", "Über Brücken");
        var read = await editor.Get(created.Headers.Location!.OriginalString);

        Assert.Equal(created.Text, read.Text);
        Assert.Equal($"{site.Topics}/ueber-bruecken", (string?)read.Json["path"]);
        Assert.Equal(HttpStatusCode.OK, await api.Anonymous.Status($"/v1/sections/{created.Id}"));
        Assert.Equal(["section.created"], await api.EventsOf(created.Id));
    }

    [Fact]
    public async Task A_section_has_the_locale_of_its_root()
    {
        var site = await editor.GivenSite("en");

        var created = await editor.GivenSection(site.Root, "standard", "Ministry");

        Assert.Equal("en", (string?)created.Json["content"]!["locale"]);
    }

    [Fact]
    public async Task A_section_without_a_position_comes_last()
    {
        var site = await editor.GivenSite();

        await editor.GivenSection(site.Root, "standard", "Ganz am Ende");

        var children = (await api.Anonymous.Get($"/v1/sections/{site.RootId}")).Json["children"]!.AsArray();
        Assert.Equal(
            ["Aktuelles", "Wasserwege", "Themen", "Ganz am Ende"],
            children.Select(child => (string?)child!["title"]).ToArray()
        );
    }

    [Theory]
    [InlineData("""{"kind": "home", "locale": "de"}""", "/title value.required")]
    [InlineData("""{"kind": "home", "title": "Ohne Sprache"}""", "/locale value.required")]
    [InlineData("""{"kind": "home", "title": "x", "locale": "nl"}""", "/locale locale.unknown")]
    [InlineData("""{"kind": "topic", "title": "x", "parent": "/gibt/es/nicht"}""", "/parent reference.section")]
    [InlineData("""{"kind": "home", "title": "x", "locale": "de", "slug": "A B"}""", "/slug slug.format")]
    [InlineData("""{"kind": "home", "title": "x", "locale": "de", "position": -1}""", "/position value.outOfRange")]
    [InlineData(
        """{"kind": "home", "title": "x", "locale": "de", "leadImage": {"image": 1}}""",
        "/leadImage/image reference.image"
    )]
    [InlineData("""{"kind": "chapter", "title": "x", "locale": "de"}""", "/kind value.unknown")]
    public async Task What_is_wrong_is_named_with_its_place(string request, string finding)
    {
        var before = await api.State();

        var refused = await editor.Post(Sections, request);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal([finding], refused.Findings);
        Assert.Equal(before, await api.State());
    }

    [Theory]
    [InlineData("topic", null)]
    [InlineData("home", "/parent")]
    public async Task Roots_and_only_they_are_of_kind_home(string kind, string? parent)
    {
        var above = parent is null ? null : (await editor.GivenSite()).Root;

        var refused = await editor.Post(
            Sections,
            new
            {
                kind,
                parent = above,
                title = "Falsch",
                locale = "de",
            }
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.All(refused.Findings, finding => Assert.StartsWith("/parent ", finding, StringComparison.Ordinal));
        Assert.Single(refused.Findings);
    }

    [Fact]
    public async Task A_path_names_one_section()
    {
        var site = await editor.GivenSite();
        var before = await api.State();

        var refused = await editor.Post(
            Sections,
            new
            {
                kind = "topic",
                parent = site.Root,
                title = "Themen",
            }
        );

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("section.pathTaken", refused.Code);
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task When_a_section_is_created_twice_at_once_one_succeeds_and_one_is_refused()
    {
        var site = await editor.GivenSite();
        var content = new
        {
            kind = "topic",
            parent = site.Topics,
            title = "Zweimal",
        };

        var attempts = await Task.WhenAll(editor.Post(Sections, content), editor.Post(Sections, content));

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict], attempts.Select(one => one.Status).Order());
    }

    [Fact]
    public async Task A_tree_goes_four_levels_below_its_root()
    {
        var path = (await editor.GivenSite()).Root;

        for (var level = 1; level <= 4; level++)
        {
            path = (string)(await editor.GivenSection(path, "standard", $"Ebene {level}")).Json["path"]!;
        }

        var refused = await editor.Post(
            Sections,
            new
            {
                kind = "standard",
                parent = path,
                title = "Ebene 5",
            }
        );
        Assert.Equal("section.tooDeep", refused.Code);
    }

    [Fact]
    public async Task The_whole_tree_is_listed_in_its_order()
    {
        var site = await editor.GivenSite();

        var listed = (await editor.Get(Sections)).Json["items"]!.AsArray().Select(item => (string)item!["path"]!).ToList();

        var start = listed.IndexOf(site.Root);
        Assert.Equal([site.Root, site.News, site.Focus, site.Topics, site.Topic], listed.GetRange(start, 5));
    }

    [Fact]
    public async Task A_picture_on_a_section_is_public()
    {
        var image = await editor.GivenImage();
        var site = await editor.GivenSite();
        var content = new JsonObject
        {
            ["kind"] = "topic",
            ["parent"] = site.Topics,
            ["title"] = "Mit Bild",
            ["leadImage"] = new JsonObject { ["image"] = image.Id },
        };

        Assert.Equal(HttpStatusCode.NotFound, await api.Anonymous.Status($"/v1/images/{image.Id}"));
        await editor.Post(Sections, content);
        Assert.Equal(HttpStatusCode.OK, await api.Anonymous.Status($"/v1/images/{image.Id}"));
    }
}
