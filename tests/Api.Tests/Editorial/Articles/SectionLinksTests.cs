using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles;

/// <summary>Links in a body that lead to a section.</summary>
public sealed class SectionLinksTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string[] Places =
    [
        "/body/0/markDefs/0/section",
        "/body/1/links/0/section",
        "/body/2/rows/0/cells/0/markDefs/0/section",
        "/body/3/markDefs/0/content/markDefs/0/section",
    ];

    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task A_link_follows_the_section_to_its_current_path_in_every_format()
    {
        var section = await editor.GivenSection(Root(await editor.GivenSite()), "topic", "Wasser");
        var article = await editor.GivenPublished(change: content => content.With("body", LinksTo(section.Id)));
        var moved = await editor.Patch($"/v1/editorial/sections/{section.Id}", new { slug = "gewaesser" }, "*");
        var path = (string?)moved.Expect(HttpStatusCode.OK).Json["path"];

        var body = (await reader.Get($"/v1/articles/{article.Id}")).Json["body"]!;
        Assert.Equal([(section.Id, path)], Links(body[0]!["markDefs"]!));
        Assert.Equal([(section.Id, path)], Links(body[1]!["links"]!));
        Assert.Equal([(section.Id, path)], Links(Cell(body)["markDefs"]!));
        Assert.Equal([(section.Id, path)], Links(Note(body)["markDefs"]!));

        foreach (var (form, link) in ((string, string)[])[("html", $"href=\"{path}\""), ("markdown", $"]({path})")])
        {
            var text = (string)(await reader.Get($"/v1/articles/{article.Id}?body={form}")).Json["renderedBody"]!;
            Assert.Equal(5, text.Split(link).Length);
        }
    }

    [Fact]
    public async Task A_link_to_an_archived_section_leaves_its_text_to_readers()
    {
        var section = await editor.GivenSection(Root(await editor.GivenSite()), "topic", "Wasser");
        var article = await editor.GivenPublished(change: content => content.With("body", LinksTo(section.Id)));
        await Archive(section);

        var body = (await reader.Get($"/v1/articles/{article.Id}")).Json["body"]!;

        foreach (var text in (JsonNode[])[body[0]!, Cell(body), Note(body)])
        {
            Assert.Empty(text["markDefs"]!.AsArray());
            Assert.Equal("Alle Vorhaben", (string?)text["children"]![0]!["text"]);
            Assert.Empty(text["children"]![0]!["marks"]!.AsArray());
        }

        Assert.Empty(body[1]!["links"]!.AsArray());
        Assert.DoesNotContain(
            "data-section",
            (string?)(await reader.Get($"/v1/articles/{article.Id}?body=html")).Json["renderedBody"]
        );
    }

    [Fact]
    public async Task A_link_does_not_lead_to_a_section_that_never_was()
    {
        var image = await editor.GivenImage();
        var content = ArticleJson.Minimal(null).With("body", LinksTo(image.Id));

        var refused = await editor.Post("/v1/editorial/articles", content);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(Places.Select(place => $"{place} reference.section"), refused.Findings);
    }

    [Theory]
    [InlineData("draft", "check.reference.sectionDraft")]
    [InlineData("archived", "check.reference.sectionArchived")]
    public async Task Nothing_is_published_with_a_link_to_a_section_that_readers_cannot_see(string state, string check)
    {
        var root = Root(await editor.GivenSite());
        var content = new
        {
            parent = root,
            kind = "topic",
            title = "Wasser",
        };
        var created = await editor.Post($"/v1/editorial/sections?draft={(state == "draft" ? "true" : "false")}", content);
        var section = created.Expect(HttpStatusCode.Created);
        var draft = await editor.GivenDraft(change: content => content.With("body", LinksTo(section.Id)));

        if (state == "archived")
        {
            await Archive(section);
        }

        var refused = await editor.Post($"{draft.Address}/publish", new { }, draft.ETag);

        Assert.Equal("article.checksFailed", refused.Code);
        Assert.Equal(Places.Select(place => $"{place} {check}"), refused.Findings);
        (await editor.Patch(draft.Address, new { title = "Ein anderer Titel" }, draft.ETag)).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("markdown")]
    [InlineData("html")]
    public async Task What_editors_read_as_text_can_be_sent_back_unchanged(string form)
    {
        var section = await editor.GivenSection(Root(await editor.GivenSite()), "topic", "Wasser");
        var draft = await editor.GivenDraft(change: content => content.With("body", LinksTo(section.Id)));
        var read = (await editor.Get($"{draft.Address}?body={form}")).Expect(HttpStatusCode.OK);

        var kept = await editor.Put(draft.Address, read.Json["content"]!, read.ETag);

        Assert.Equal(read.ETag, kept.Expect(HttpStatusCode.OK).ETag);
    }

    [Fact]
    public async Task A_preview_shows_the_links_that_readers_will_see()
    {
        var section = await editor.GivenSection(Root(await editor.GivenSite()), "topic", "Wasser");
        var draft = await editor.GivenDraft(change: content => content.With("body", LinksTo(section.Id)));
        var link = await editor.Post($"{draft.Address}/preview-links", new { });

        var shown = await reader.Get((string)link.Expect(HttpStatusCode.Created).Json["url"]!);

        Assert.Contains((string)section.Json["path"]!, shown.Text, StringComparison.Ordinal);
    }

    private static string Root(GivenSite site) => site.Root;

    private async Task Archive(ApiResponse section) =>
        (await editor.Delete($"/v1/editorial/sections/{section.Id}", "*")).Expect(HttpStatusCode.OK);

    /// <summary>A paragraph, a box, a table cell and a footnote that link to a section.</summary>
    private static JsonArray LinksTo(long section) =>
        JsonNode
            .Parse(
                $$"""
                [
                  { "_type": "block", {{Linked("a", section)}} },
                  { "_type": "linkBox", "links": [{ "label": "Alle Vorhaben", "section": {{section}} }] },
                  { "_type": "table", "rows": [{ "cells": [{ "_type": "inline", {{Linked("b", section)}} }] }] },
                  {
                    "_type": "block",
                    "markDefs": [{ "_type": "footnote", "_key": "n", "content": { "_type": "inline", {{Linked(
                    "c",
                    section
                )}} } }],
                    "children": [{ "_type": "span", "text": "Überblick", "marks": ["n"] }]
                  }
                ]
                """
            )!
            .AsArray();

    private static string Linked(string key, long section) =>
        $$"""
            "markDefs": [{ "_type": "link", "_key": "{{key}}", "section": {{section}} }],
            "children": [{ "_type": "span", "text": "Alle Vorhaben", "marks": ["{{key}}"] }]
            """;

    private static JsonNode Cell(JsonNode body) => body[2]!["rows"]![0]!["cells"]![0]!;

    private static JsonNode Note(JsonNode body) => body[3]!["markDefs"]![0]!["content"]!;

    private static List<(long, string?)> Links(JsonNode parts) =>
        [.. parts.AsArray().Select(part => ((long)part!["section"]!, (string?)part["href"]))];
}
