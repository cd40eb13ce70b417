using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Search;

public sealed class SearchArticlesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Theory]
    [InlineData("Gespräch")]
    [InlineData("Gespräche")]
    [InlineData("Gespraech")]
    [InlineData("GESPRAECHE")]
    [InlineData("verbuendeter")]
    [InlineData("Verbündeten")]
    [InlineData("Blinken Kiew")]
    [InlineData("\"Nato-Russland-Rat\"")]
    [InlineData("Nato-Russland-Rat")]
    [InlineData("Russland Rat")]
    [InlineData("NatoRusslandRat")]
    [InlineData("Weltwirtschaftsforum")]
    [InlineData("Grossbritannien")]
    [InlineData("Großbritannien")]
    [InlineData("JCPoA")]
    [InlineData("osze")]
    [InlineData("\"Großbritannien am Tisch\"")]
    [InlineData("Weltwirt")]
    [InlineData("Weltwirt* Blinken")]
    [InlineData("Zollhäuser")]
    [InlineData("Zollhaus")]
    [InlineData("Grenzkontrolle")]
    [InlineData("CO2")]
    public async Task An_article_is_found_by_its_words_in_any_form_and_spelling(string words)
    {
        var article = await GivenVisit();

        var found = await Search(words, article);

        Assert.Equal("exact", (string)found["stage"]!);
        Assert.Equal([article.Article.Id], Ids(found));
    }

    [Theory]
    [InlineData("Minister")]
    [InlineData("Forum")]
    [InlineData("Blinkn")]
    public async Task What_the_words_do_not_find_similar_words_may(string words)
    {
        var article = await GivenVisit();

        var found = await Search(words, article);

        Assert.Equal("similar", (string)found["stage"]!);
        Assert.Equal([article.Article.Id], Ids(found));
    }

    [Theory]
    [InlineData("Gesprächig Mond")]
    [InlineData("\"Rat Russland\"")]
    [InlineData("Blinken -Kiew")]
    [InlineData("Blinken Havel")]
    public async Task What_lacks_a_word_is_not_found(string words)
    {
        var article = await GivenVisit();

        Assert.Empty(Ids(await Search(words, article)));
    }

    [Theory]
    [InlineData("die")]
    [InlineData("für die")]
    [InlineData("& | ! :*")]
    [InlineData("\"")]
    [InlineData("-Blinken")]
    [InlineData("\u0001 \u001f")]
    public async Task Stop_words_and_signs_alone_find_nothing(string words)
    {
        var found = await Search(words, await GivenVisit());

        Assert.Empty(Ids(found));
        Assert.Equal(0, (int)found["page"]!["total"]!);
    }

    [Theory]
    [InlineData("q=")]
    [InlineData("q")]
    [InlineData("q=%20%20")]
    [InlineData("q=&type=article&year=2026&sort=newest&page=2&locale=*")]
    public async Task An_empty_box_finds_nothing(string query)
    {
        await GivenVisit();

        var found = await Get(query);

        Assert.Empty(Ids(found));
        Assert.Equal(0, (int)found["page"]!["total"]!);
        Assert.Equal("exact", (string)found["page"]!["totalIs"]!);
        Assert.All(
            found["facets"]!.AsObject().Where(facet => facet.Value is JsonArray),
            facet => Assert.Empty(facet.Value!.AsArray())
        );
    }

    [Theory]
    [InlineData("'; drop table publications; --")]
    [InlineData("\"offen Gespräch")]
    [InlineData("a'b:*&(c|!d)<->\\")]
    [InlineData("%_\\%")]
    [InlineData("((((")]
    [InlineData("Ⅷ ½ 𝒜 漢字 עברית \ud83d\ude00")]
    public async Task Nothing_that_is_typed_makes_search_fail(string words) =>
        Assert.NotNull((await Search(words, await GivenVisit()))["items"]);

    [Fact]
    public async Task Five_hundred_characters_are_searched_for_and_more_are_refused()
    {
        Assert.Equal(HttpStatusCode.OK, await reader.Status($"/v1/search?q={new string('x', 500)}"));
        Assert.Equal(HttpStatusCode.OK, await reader.Status($"/v1/search?q={Uri.EscapeDataString(Many("x y ", 125))}"));

        var refused = await reader.Get($"/v1/search?q={new string('x', 501)}");

        Assert.Equal(["#/query/q value.invalid"], refused.Findings);
        Assert.Equal(["#/query/q value.required"], (await reader.Get("/v1/search")).Findings);

        static string Many(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
    }

    [Theory]
    [InlineData("q=a&sort=oldest", "#/query/sort value.invalid")]
    [InlineData("q=a&cursor=x", "#/query/cursor value.invalid")]
    [InlineData("q=a&page=2&cursor=AAAAAAAAAAAAAAAAAAAA", "#/query/page query.combination")]
    [InlineData("q=a&section=/nirgendwo", "#/query/section reference.section")]
    [InlineData("q=a&topic=/nirgendwo", "#/query/topic reference.section")]
    [InlineData("q=a&locale=xx", "#/query/locale locale.unknown")]
    [InlineData("q=a&query=b", "#/query/query query.unknown")]
    public async Task Wrong_parameters_are_named(string query, string finding) =>
        Assert.Equal([finding], (await reader.Get($"/v1/search?{query}")).Findings);

    [Fact]
    public async Task What_is_not_public_is_not_found_counted_or_hinted_at()
    {
        var site = await editor.GivenSite();
        var tomorrow = api.Clock.GetUtcNow().AddDays(1);
        var secret = await editor.GivenScheduled(tomorrow, site.News, Titled("Geheimplankonferenz in Zwickau"));
        var withdrawn = await editor.GivenPublished(site.News, Titled("Zurückgezogenenverordnung in Zwickau"));
        await editor.Withdraw(withdrawn);

        Assert.Empty(Ids(await Search("Geheimplankonferenz", site)));
        Assert.Empty(Ids(await Search("Geheimplan", site)));
        Assert.Empty(Ids(await Search("Geheimplankonferens", site)));
        Assert.Empty(Ids(await Search("Zurückgezogenenverordnung", site)));
        var all = await Search("Zwickau", site);
        Assert.Equal("exact", (string)all["stage"]!);
        Assert.Equal(0, (int)all["page"]!["total"]!);
        Assert.Empty(all["facets"]!["types"]!.AsArray());

        api.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal([secret.Id], Ids(await Search("Geheimplankonferenz", site)));
    }

    [Fact]
    public async Task A_planned_edition_is_found_by_its_words_from_its_hour_on()
    {
        var site = await editor.GivenSite();
        var article = await editor.GivenPublished(site.News, Titled("Ahornwald"));
        var changed = await editor.Change(article, "title", "Kranichhafen");
        await editor.Publish(changed, new { at = api.Clock.GetUtcNow().AddHours(1) });

        Assert.Equal([article.Id], Ids(await Search("Ahornwald", site)));
        Assert.Empty(Ids(await Search("Kranichhafen", site)));

        api.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Empty(Ids(await Search("Ahornwald", site)));
        Assert.Equal([article.Id], Ids(await Search("Kranichhafen", site)));
    }

    [Fact]
    public async Task A_title_counts_more_than_a_lead_a_lead_more_than_a_heading_and_that_more_than_the_rest()
    {
        var site = await editor.GivenSite();
        var body = await editor.GivenPublished(site.News, With("body", ArticleJson.Paragraphs("Am Deichtor beginnt es.")));
        var heading = ArticleJson.Paragraph("Das Deichtor").With("style", "h2");
        var headed = await editor.GivenPublished(site.News, With("body", new JsonArray(heading, ArticleJson.Paragraph("Text."))));
        var lead = await editor.GivenPublished(site.News, With("lead", "Das Deichtor öffnet."));
        var title = await editor.GivenPublished(site.News, Titled("Deichtor"));
        var twice = await editor.GivenPublished(site.News, With("body", ArticleJson.Paragraphs("Nichts davon.")));

        var found = await Search("Deichtor", site);

        Assert.Equal([title.Id, lead.Id, headed.Id, body.Id], Ids(found));
        Assert.DoesNotContain(twice.Id, Ids(found));
    }

    [Fact]
    public async Task Of_equal_matches_the_newer_stands_first_and_newest_goes_by_time_alone()
    {
        var site = await editor.GivenSite();
        var first = await editor.GivenPublished(site.News, Titled("Schleuse"));
        api.Clock.Advance(TimeSpan.FromDays(1));
        var second = await editor.GivenPublished(site.News, Titled("Schleuse"));
        api.Clock.Advance(TimeSpan.FromDays(1));
        var third = await editor.GivenPublished(site.News, With("lead", "An der Schleuse."));

        Assert.Equal([second.Id, first.Id, third.Id], Ids(await Search("Schleuse", site)));
        Assert.Equal([third.Id, second.Id, first.Id], Ids(await Search("Schleuse", site, "&sort=newest")));
    }

    [Fact]
    public async Task Every_locale_is_read_in_its_own_language()
    {
        var german = await editor.GivenSite();
        var english = await editor.GivenSite("en");
        var french = await editor.GivenSite("fr");
        var article = await editor.GivenPublished(
            english.News,
            content => Titled("Ministers negotiating treaties")(content).With("locale", "en")
        );
        var other = await editor.GivenPublished(
            french.News,
            content => Titled("Les élèves étudient")(content).With("locale", "fr")
        );

        Assert.Equal([article.Id], Ids(await Search("negotiate treaty ", english)));
        Assert.Equal([article.Id], Ids(await Get($"q=negotiation%20&locale=en&section={english.Root}")));
        Assert.Equal([other.Id], Ids(await Search("eleve ", french)));
        Assert.Empty(Ids(await Search("negotiate", german)));
        Assert.Contains(other.Id, Ids(await Get("q=%C3%A9tudier&locale=*&limit=100")));
    }

    [Fact]
    public async Task An_index_that_was_lost_is_rebuilt_by_one_command()
    {
        var visit = await GivenVisit();
        await api.Value<int>("delete from publication_search; delete from search_words");
        Assert.Empty(Ids(await Search("Gespräch", visit)));

        await using var rebuild = ServiceProcess.Command(
            new Dictionary<string, string> { ["ConnectionStrings__Bulletin"] = api.ConnectionString },
            "search",
            "rebuild"
        );
        var (code, output, _) = await rebuild.Ended();

        Assert.Equal(0, code);
        Assert.StartsWith("Search knows ", output, StringComparison.Ordinal);
        Assert.Equal([visit.Article.Id], Ids(await Search("Gespräch", visit)));
        Assert.Equal([visit.Article.Id], Ids(await Search("Blinkn", visit)));
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
}
