using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Articles;

public sealed class ListArticlesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task A_section_lists_what_is_in_it_and_below_it_newest_first()
    {
        var site = await editor.GivenSite();
        var deep = await Published(site.Topic);
        var near = await Published(site.Topics);
        var elsewhere = await Published(site.News);

        Assert.Equal([near, deep], await Ids($"section={site.Topics}"));
        Assert.Equal([near], await Ids($"section={site.Topics}&descendants=false"));
        Assert.Equal([elsewhere, near, deep], await Ids($"section={site.RootId}"));
    }

    [Fact]
    public async Task A_topic_lists_articles_that_stand_elsewhere_once()
    {
        var site = await editor.GivenSite();
        var article = await editor.GivenPublished(
            site.News,
            content => content.With("topics", new JsonArray(site.Topic, site.Focus))
        );

        Assert.Equal([article.Id], await Ids($"section={site.Topic}"));
        Assert.Equal([article.Id], await Ids($"section={site.Focus}&descendants=false"));
        Assert.Equal([article.Id], await Ids($"section={site.Root}"));
    }

    [Fact]
    public async Task Types_can_be_chosen()
    {
        var site = await editor.GivenSite();
        var page = (await editor.GivenPublished(site.News, content => content.With("type", "page"))).Id;
        var article = await Published(site.News);

        Assert.Equal([page], await Ids($"section={site.News}&type=page"));
        Assert.Equal([article, page], await Ids($"section={site.News}&type=page,article"));
        Assert.Empty(await Ids($"section={site.News}&type=speech"));
    }

    [Fact]
    public async Task The_locale_is_that_of_the_section_unless_another_is_asked_for()
    {
        var site = await editor.GivenSite();
        var german = await Published(site.News);
        var simple = (await editor.GivenPublished(site.News, content => content.With("locale", "de-simple"))).Id;

        Assert.Equal([german], await Ids($"section={site.News}"));
        Assert.Equal([simple], await Ids($"section={site.News}&locale=de-simple"));
        Assert.Equal([simple, german], await Ids($"section={site.News}&locale=*"));
        Assert.DoesNotContain(simple, await Ids("limit=100"));
    }

    [Fact]
    public async Task An_empty_section_gives_an_empty_list()
    {
        var site = await editor.GivenSite();

        var list = (await reader.Get($"/v1/articles?section={site.Focus}")).Expect(HttpStatusCode.OK);

        Assert.Empty(IdsIn(list));
        Assert.Equal(
            """{"limit":20,"nextCursor":null,"prevCursor":null,"total":null,"totalIs":null}""",
            list.Json["page"]!.ToJsonString()
        );
    }

    [Fact]
    public async Task A_section_that_does_not_exist_is_named() =>
        Assert.Equal(["#/query/section reference.section"], (await reader.Get("/v1/articles?section=/gibt/es/nicht")).Findings);

    [Fact]
    public async Task Several_sections_and_topics_are_lists_of_their_own_or_cut_one_another()
    {
        var site = await editor.GivenSite();
        var plain = await Published(site.News);
        var topical = (await editor.GivenPublished(site.News, content => content.With("topics", new JsonArray(site.Topic)))).Id;
        var inside = await Published(site.Topic);

        Assert.Equal([inside, topical, plain], await Ids($"section={site.News},{site.Topics}"));
        Assert.Equal([inside, topical], await Ids($"topic={site.Topic}"));
        Assert.Equal([inside, topical], await Ids($"topic={site.Topics},{site.Topic}"));
        Assert.Equal([topical], await Ids($"section={site.News}&topic={site.Topics}"));
        Assert.Empty(await Ids($"section={site.News}&topic={site.Topics}&descendants=false"));
        Assert.Equal(["#/query/topic reference.section"], (await reader.Get($"/v1/articles?topic={site.News}")).Findings);
    }

    [Fact]
    public async Task Titles_sort_as_in_a_German_lexicon()
    {
        var site = await editor.GivenSite();

        foreach (var title in (string[])["Zug", "Österreich", "Straße", "Apfel", "Strasse 2", "Ofen", "Ärzte", "Azoren", "ozean"])
        {
            await editor.GivenPublished(site.News, content => content.With("title", title));
        }

        string[] expected = ["Apfel", "Ärzte", "Azoren", "Ofen", "Österreich", "ozean", "Straße", "Strasse 2", "Zug"];

        Assert.Equal(expected, await Titles($"/v1/articles?section={site.News}&sort=title"));
        Assert.Equal(expected.Reverse(), await Titles($"/v1/articles?section={site.News}&sort=-title&descendants=false"));
        Assert.Equal(expected, await Walk($"/v1/articles?section={site.News}&sort=title&limit=2"));
        Assert.Equal(expected.Reverse(), await Walk($"/v1/articles?section={site.News}&sort=-title&limit=4"));

        async Task<List<string>> Walk(string? next)
        {
            var walked = new List<string>();

            for (; next is not null; next = Link(await reader.Get(next), "next"))
            {
                walked.AddRange(await Titles(next));
            }

            return walked;
        }
    }

    [Fact]
    public async Task A_major_update_comes_first_among_the_updated()
    {
        var site = await editor.GivenSite();
        var first = await editor.GivenPublished(site.News);
        api.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await Published(site.News);
        api.Clock.Advance(TimeSpan.FromMinutes(1));
        await editor.Publish(await editor.Change(first), new { updateKind = "major", changeNote = "Neue Zahlen" });

        Assert.Equal([second, first.Id], await Ids($"section={site.News}"));
        Assert.Equal([first.Id, second], await Ids($"section={site.News}&sort=-contentUpdatedAt"));
        Assert.Equal([second, first.Id], await Ids($"section={site.News}&sort=contentUpdatedAt"));
    }

    [Fact]
    public async Task Days_and_years_begin_at_midnight_in_Berlin()
    {
        var site = await editor.GivenSite();
        var winter = await At("2027-12-31T23:30:00+01:00");
        var newYear = await At("2028-01-01T00:00:00+01:00");
        var beforeSpring = await At("2028-03-26T00:30:00+01:00");
        var afterSpring = await At("2028-03-27T00:30:00+02:00");
        api.Clock.Advance(DateTimeOffset.Parse("2028-04-01T12:00:00Z", CultureInfo.InvariantCulture) - api.Clock.GetUtcNow());

        Assert.Equal([winter], await Ids($"section={site.News}&year=2027"));
        Assert.Equal([afterSpring, beforeSpring, newYear], await Ids($"section={site.News}&year=2028"));
        Assert.Equal([afterSpring, beforeSpring, newYear, winter], await Ids($"section={site.News}&year=2028,2027&type=article"));
        Assert.Equal([beforeSpring], await Ids($"section={site.News}&from=2028-03-26&to=2028-03-27"));
        Assert.Equal([newYear, winter], await Ids($"section={site.News}&to=2028-03-26"));
        Assert.Equal([newYear], await Ids($"section={site.News}&year=2028&to=2028-03-26"));
        Assert.Equal([afterSpring], await Ids($"section={site.News}&from=2028-03-26T22:30:00Z"));
        Assert.Empty(await Ids($"section={site.News}&from=2028-03-28&to=2028-03-01"));

        async Task<long> At(string at) =>
            (await editor.GivenScheduled(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), site.News)).Id;
    }

    [Fact]
    public async Task Articles_can_be_named_and_keep_the_order_in_which_they_were()
    {
        var site = await editor.GivenSite();
        var old = await editor.GivenPublished(site.News);
        await editor.Post($"{old.Address}/archive", new { }, old.ETag);
        var young = await Published(site.Topic);
        var simple = (await editor.GivenPublished(site.News, content => content.With("locale", "de-simple"))).Id;
        var draft = (await editor.GivenDraft(site.News)).Id;

        Assert.Equal([young], await Ids($"section={site.Root}"));

        var named = await reader.Get($"/v1/articles?ids={old.Id},{draft},{simple},{young},{old.Id},1");
        Assert.Equal([old.Id, simple, young], IdsIn(named));
        Assert.Null(named.Json["page"]!["nextCursor"]);
        Assert.Equal(
            [old.Id],
            await Ids($"ids={simple},{old.Id},{young}&section={site.News}&locale=de&year=2026,2027,2028&type=article")
        );
    }

    [Fact]
    public async Task More_of_each_article_is_told_when_asked_for()
    {
        var site = await editor.GivenSite();
        var image = (await editor.GivenImage()).Id;
        await editor.GivenPublished(
            site.News,
            content =>
                content
                    .With("topics", new JsonArray(site.Topic))
                    .With("leadImage", new JsonObject { ["image"] = image })
                    .With("body", new JsonArray(ArticleJson.Paragraph("Ein Absatz."), ArticleJson.Image(image)))
        );

        var plain = (await reader.Get($"/v1/articles?section={site.News}")).Json["items"]![0]!.AsObject();
        var full = (
            await reader.Get($"/v1/articles?section={site.News}&include=topics,translations,leadImage.renditions,body")
        ).Json["items"]![0]!;

        Assert.Equal([false, false, false], ((string[])["topics", "translations", "body"]).Select(plain.ContainsKey));
        Assert.Equal(site.Topic, (string?)full["topics"]![0]!["path"]);
        Assert.Empty(full["translations"]!.AsArray());
        Assert.Equal("Eine Fähre am Steg", (string?)full["body"]![1]!["alt"]);
        Assert.NotEmpty(full["leadImage"]!["renditions"]!.AsArray());

        const string inner = "include=leadImage.renditions&fields=leadImage.renditions.url";
        var lean = (await reader.Get($"/v1/articles?section={site.News}&{inner}")).Json["items"]![0]!;
        var urls = full["leadImage"]!["renditions"]!
            .AsArray()
            .Select(file => new JsonObject { ["url"] = (string)file!["url"]! }.ToJsonString());
        Assert.Equal($$$"""{"leadImage":{"renditions":[{{{string.Join(',', urls)}}}]}}""", lean.ToJsonString());
    }

    [Fact]
    public async Task Only_the_fields_asked_for_are_told()
    {
        var site = await editor.GivenSite();
        var id = await Published(site.News);

        var list = (
            await reader.Get($"/v1/articles?section={site.News}&fields=id,section.path,section.title,leadImage.src")
        ).Json;

        Assert.Equal(
            $$"""{"id":{{id}},"section":{"title":"Aktuelles","path":"{{site.News}}"},"leadImage":null}""",
            list["items"]![0]!.ToJsonString()
        );
        Assert.Equal(20, (int)list["page"]!["limit"]!);

        var refused = await reader.Get($"/v1/articles?section={site.News}&fields=id,headline");
        Assert.Equal(["#/query/fields value.invalid"], refused.Findings);
        Assert.Contains("leadImage.src", (string)refused.Json["errors"]![0]!["message"]!, StringComparison.Ordinal);
    }

    private static string? Link(ApiResponse page, string relation) =>
        page.Header("Link")
            ?.Split(", ")
            .FirstOrDefault(link => link.EndsWith($"rel=\"{relation}\"", StringComparison.Ordinal))
            ?.Split('<', '>')[1];

    private async Task<List<string>> Titles(string path) =>
        [.. (await reader.Get(path)).Expect(HttpStatusCode.OK).Json["items"]!.AsArray().Select(item => (string)item!["title"]!)];

    private async Task<long> Published(string section) => (await editor.GivenPublished(section)).Id;

    private async Task<long[]> Ids(string query) => IdsIn((await reader.Get($"/v1/articles?{query}")).Expect(HttpStatusCode.OK));

    private static long[] IdsIn(ApiResponse list) => [.. list.Json["items"]!.AsArray().Select(item => (long)item!["id"]!)];
}
