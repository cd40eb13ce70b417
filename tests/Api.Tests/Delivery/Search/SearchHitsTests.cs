using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Search;

public sealed class SearchHitsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task Hits_are_marked_in_pieces_that_together_are_the_text()
    {
        var visit = await GivenVisit();

        var hit = (await Search("Gespraech Verbündete Kiew", visit))["items"]![0]!;
        var highlights = hit["highlights"]!;

        Assert.Equal(["Gespräch", "Ver\u00adbündeten"], Marked(highlights["title"]!));
        Assert.Equal((string)hit["title"]!, Whole(highlights["title"]!));
        Assert.Equal(["Kiew"], Marked(highlights["lead"]!));
        Assert.Equal((string)hit["lead"]!, Whole(highlights["lead"]!));
        Assert.Equal((string)hit["kicker"]!, Whole(highlights["kicker"]!));
        Assert.Contains("Gesprächen", Marked(highlights["body"]!));
        Assert.Equal(["Großbritannien"], Marked((await Search("grossbritannien", visit))["items"]![0]!["highlights"]!["body"]!));
        Assert.Equal(["Außenminister"], Marked((await Search("Minister", visit))["items"]![0]!["highlights"]!["kicker"]!));
    }

    [Fact]
    public async Task Matches_are_counted_by_type_section_and_year_and_narrowed_by_filters()
    {
        var site = await editor.GivenSite();
        var article = await editor.GivenPublished(site.News, Titled("Kastanienallee"));
        var speech = await editor.GivenPublished(site.Topic, content => Titled("Kastanienallee")(content).With("type", "speech"));
        var topical = await editor.GivenPublished(
            site.News,
            content => Titled("Kastanienallee")(content).With("topics", new JsonArray(site.Focus))
        );
        var year = api.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(1)).Year;

        var found = await Search("Kastanienallee", site);
        var facets = found["facets"]!;

        Assert.Equal(3, (int)found["page"]!["total"]!);
        Assert.Equal("exact", (string)found["page"]!["totalIs"]!);
        Assert.Equal(["article 2", "speech 1"], facets["types"]!.AsArray().Select(type => $"{type!["type"]} {type["count"]}"));
        Assert.Equal(
            [$"{site.Root} 3", $"{site.News} 2"],
            facets["sections"]!.AsArray().Select(section => $"{section!["section"]!["path"]} {section["count"]}")
        );
        Assert.Equal([$"{year} 3"], facets["years"]!.AsArray().Select(of => $"{of!["year"]} {of["count"]}"));
        Assert.Equal([speech.Id], Ids(await Search("Kastanienallee", site, "&type=speech")));
        Assert.Equal([topical.Id], Ids(await Search("Kastanienallee", site, $"&topic={site.Focus}")));
        Assert.Equal([speech.Id], Ids(await Get($"q=Kastanienallee&section={site.Topics}")));
        Assert.Empty(Ids(await Get($"q=Kastanienallee&section={site.Topics}&descendants=false")));
        Assert.Equal(3, Ids(await Search("Kastanienallee", site, $"&year={year}")).Length);
        Assert.Empty(Ids(await Search("Kastanienallee", site, $"&year={year - 1}")));
        Assert.Equal([article.Id], Ids(await Get($"q=Kastanienallee&section={site.News}&type=article")).Except([topical.Id]));
    }

    [Fact]
    public async Task Results_are_walked_by_cursor_or_by_number()
    {
        var site = await editor.GivenSite();

        for (var number = 0; number < 5; number++)
        {
            await editor.GivenPublished(site.News, Titled($"Wanderdüne {number}"));
        }

        var all = Ids(await Search("Wanderdüne", site));
        var walked = new List<long>();

        for (var path = $"/v1/search?q=Wanderd%C3%BCne&section={site.Root}&limit=2"; path is not null; )
        {
            var page = (await reader.Get(path)).Expect(HttpStatusCode.OK);
            walked.AddRange(Ids(page.Json));
            path = page.Header("Link")?.Split('<', '>')[1];
        }

        Assert.Equal(5, all.Length);
        Assert.Equal(all, walked);
        Assert.Equal(all[2..4], Ids(await Search("Wanderdüne", site, "&limit=2&page=2")));
        Assert.Empty(Ids(await Search("Wanderdüne", site, "&limit=2&page=9")));
    }

    [Fact]
    public async Task Texts_of_every_kind_of_block_are_searched()
    {
        var site = await editor.GivenSite();
        var blocks = JsonNode.Parse(
            """
            [
              { "_type": "quote", "text": "Zitatwort", "attribution": { "_type": "inline", "children": [{ "_type": "span", "text": "Redner" }, { "_type": "span", "text": "wort", "marks": ["em"] }] } },
              { "_type": "factBox", "title": "Kastenwort", "content": [
                { "_type": "block", "style": "normal", "children": [
                  { "_type": "span", "text": "Teil", "marks": ["strong"] }, { "_type": "span", "text": "wort im Kasten", "marks": [] }
                ] }
              ] },
              { "_type": "table", "caption": { "_type": "inline", "children": [{ "_type": "span", "text": "Tafelwort" }] },
                "rows": [{ "cells": [
                { "_type": "inline", "children": [{ "_type": "span", "text": "Zellen" }, { "_type": "span", "text": "wort", "marks": ["strong"] }] },
                { "_type": "inline" }
              ] }] },
              { "_type": "block", "markDefs": [{ "_type": "footnote", "_key": "n", "content": { "_type": "inline", "children": [{ "_type": "span", "text": "Fußnotenwort" }] } }],
                "children": [{ "_type": "span", "text": "Absatz.", "marks": ["n"] }] },
              { "_type": "accordion", "items": [{ "title": "Klappwort", "content": [
                { "_type": "block", "style": "normal", "children": [{ "_type": "span", "text": "Inhalt.", "marks": [] }] }
              ] }] }
            ]
            """
        );
        var article = await editor.GivenPublished(site.News, With("body", blocks));

        foreach (
            var word in (string[])
                ["Zitatwort", "Rednerwort", "Kastenwort", "Teilwort", "Tafelwort", "Zellenwort", "Fußnotenwort", "Klappwort"]
        )
        {
            var found = await Search(word, site);
            Assert.Equal([article.Id], Ids(found));
            Assert.Equal([word], Marked(found["items"]![0]!["highlights"]!["body"]!));
        }
    }

    private sealed record Visit(GivenSite Site, GivenArticle Article);

    private async Task<Visit> GivenVisit()
    {
        var site = await editor.GivenSite();
        var article = await editor.GivenPublished(
            site.News,
            content =>
                Titled("Ein Gespräch unter Ver\u00adbündeten")(content)
                    .With("kicker", "US-Außenminister in Berlin")
                    .With(
                        "lead",
                        "Blinken kam aus Kiew, morgen reist er weiter. Worum es im Zollhaus ging, fasst dieser Text zusammen."
                    )
                    .With(
                        "body",
                        ArticleJson.Paragraphs(
                            "Von vielen Gesprächen war die Rede: im Nato-Russland-Rat, in der OSZE und am Rande des\u00a0Weltwirtschaftsforums.",
                            "Auch Großbritannien am Tisch, so hieß es, helfe beim JCPoA, bei Grenzkontrollen und beim CO₂."
                        )
                    )
        );
        return new Visit(site, article);
    }

    private static Func<JsonObject, JsonObject> Titled(string title) => With("title", title);

    private static Func<JsonObject, JsonObject> With(string field, JsonNode? value) => content => content.With(field, value);

    private Task<JsonNode> Search(string words, Visit visit) => Search(words, visit.Site);

    private Task<JsonNode> Search(string words, GivenSite site, string more = "") =>
        Get($"q={Uri.EscapeDataString(words)}&section={site.Root}{more}");

    private async Task<JsonNode> Get(string query) => (await reader.Get($"/v1/search?{query}")).Expect(HttpStatusCode.OK).Json;

    private static long[] Ids(JsonNode found) => [.. found["items"]!.AsArray().Select(item => (long)item!["id"]!)];

    private static string[] Marked(JsonNode pieces) =>
        [.. pieces.AsArray().Where(piece => (bool)piece!["hit"]!).Select(piece => (string)piece!["text"]!)];

    private static string Whole(JsonNode pieces) => string.Concat(pieces.AsArray().Select(piece => (string)piece!["text"]!));
}
