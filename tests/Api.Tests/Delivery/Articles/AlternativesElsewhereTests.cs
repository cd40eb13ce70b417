using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Api.Tests.Transfer;
using Domain.Access;
using static Api.Tests.Delivery.Articles.AlternativesTests;
using static Api.Tests.Transfer.GivenImports;

namespace Api.Tests.Delivery.Articles;

/// <summary>What alternatives mean for other articles: for those named, for caches and static sites, for copies and for the checks.</summary>
public sealed class AlternativesElsewhereTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task A_change_of_one_names_the_page_of_the_other()
    {
        var site = await editor.GivenSite();
        var signed = await editor.GivenPublished(site.News, Signed);
        var cursor = await End();

        var spoken = await editor.GivenPublished(site.News, content => Naming(content, Sign(signed)));
        var first = await Since(cursor);
        signed = await editor.Publish(await editor.Change(signed));
        await editor.Withdraw(signed);
        var second = await Since(cursor);

        Assert.Contains(signed.Path, Pages(Assert.Single(first)));
        Assert.All(second.Skip(1), change => Assert.Contains(spoken.Path, Pages(change)));
        Assert.Equal(3, second.Count);
    }

    [Fact]
    public async Task A_change_names_the_page_of_an_alternative_that_is_named_no_longer()
    {
        var site = await editor.GivenSite();
        var (signed, heard) = (await editor.GivenPublished(site.News, Signed), await editor.GivenPublished(site.News));
        var spoken = await editor.GivenPublished(
            site.News,
            content => Naming(content, Sign(signed), ArticleJson.Alternative("audio", heard.Id))
        );
        var cursor = await End();

        spoken = await editor.Publish(await editor.Change(spoken, "alternatives", new JsonArray(Sign(signed))));
        await editor.Withdraw(spoken);
        var changes = await Since(cursor);

        Assert.Contains(heard.Path, Pages(changes[0]));
        Assert.Contains(signed.Path, Pages(changes[1]));
        Assert.DoesNotContain(heard.Path, Pages(changes[1]));
    }

    [Fact]
    public async Task An_article_that_many_name_keeps_its_own_page_first()
    {
        var site = await editor.GivenSite();
        var signed = await editor.GivenPublished(site.News, Signed);
        var lines = Enumerable
            .Range(0, 110)
            .Select(number =>
                Line("article", Given.UniqueSlug(), Naming(ArticleJson.Minimal(site.News, $"Meldung {number}"), Sign(signed)))
                    .With("state", "published")
                    .With("publishedAt", "2020-01-01T00:00:00Z")
            );
        var import = await api.Import(editor, lines);
        Assert.Empty(import.Errors);
        var cursor = await End();

        await editor.Publish(await editor.Change(signed));

        var pages = Pages(Assert.Single(await Since(cursor)));
        Assert.Equal(signed.Path, pages[0]);
        Assert.Contains(site.News, pages);
        Assert.Contains($"{signed.Id}", (await reader.Get($"/v1/articles/{signed.Id}")).Header("Surrogate-Key")!.Split(' '));
    }

    [Fact]
    public async Task An_imported_article_is_no_alternative_to_itself_either()
    {
        var name = Given.UniqueSlug();
        var own = new JsonObject { ["kind"] = "audio", ["article"] = Named(name) };
        var site = await editor.GivenSite();

        var import = await api.Import(editor, Line("article", name, Naming(ArticleJson.Minimal(site.News), own)));

        Assert.Equal(["1 /content/alternatives/0/article reference.self"], import.Errors);
    }

    [Fact]
    public async Task Caches_find_the_page_of_each_by_the_id_of_the_other()
    {
        var site = await editor.GivenSite();
        var signed = await editor.GivenPublished(site.News, Signed);
        var spoken = await editor.GivenPublished(site.News, content => Naming(content, Sign(signed)));

        foreach (var form in new[] { "", "/jsonld" })
        {
            Assert.Contains($"{signed.Id}", await Keys($"/v1/articles/{spoken.Id}{form}"));
            Assert.Contains($"{spoken.Id}", await Keys($"/v1/articles/{signed.Id}{form}"));
        }

        async Task<string[]> Keys(string address) => (await reader.Get(address)).Header("Surrogate-Key")!.Split(' ');
    }

    [Fact]
    public async Task The_way_back_ends_with_the_article_and_is_of_limited_length()
    {
        var site = await editor.GivenSite();
        var signed = await editor.GivenPublished(site.News, Signed);
        var naming = new List<GivenArticle>();

        for (var number = 0; number < 22; number++)
        {
            api.Clock.Advance(TimeSpan.FromMinutes(1));
            naming.Add(await editor.GivenPublished(site.News, content => Naming(content, Sign(signed))));
        }

        Assert.Equal(naming.Select(article => article.Id).Reverse().Take(20), await Back());
        await editor.Withdraw(naming[^1]);
        Assert.Equal(naming.Select(article => article.Id).Reverse().Skip(1).Take(20), await Back());

        async Task<IEnumerable<long>> Back() =>
            (await reader.Get($"/v1/articles/{signed.Id}")).Expect(HttpStatusCode.OK).Json["alternativeTo"]!
                .AsArray()
                .Select(original => (long)original!["article"]!);
    }

    [Fact]
    public async Task Copies_and_translations_begin_without_alternatives()
    {
        var site = await editor.GivenSite();
        var signed = await editor.GivenPublished(site.News, Signed);
        var spoken = await editor.GivenPublished(site.News, content => Naming(content, Sign(signed)));

        var copy = await editor.Post($"{spoken.Address}/copy", new { });
        var translation = await editor.Post($"{spoken.Address}/translations", new { locale = "en" });

        Assert.Empty(copy.Expect(HttpStatusCode.Created).Json["content"]!["alternatives"]!.AsArray());
        Assert.Empty(translation.Expect(HttpStatusCode.Created).Json["content"]!["alternatives"]!.AsArray());
    }

    [Fact]
    public async Task An_article_is_no_alternative_to_itself()
    {
        var article = await editor.GivenDraft();

        var refused = await editor.Put(article.Address, Naming(article.Content, Sign(article)), article.ETag);

        Assert.Equal(["/alternatives/0/article reference.self"], refused.Expect(HttpStatusCode.UnprocessableEntity).Findings);
    }

    [Fact]
    public async Task What_has_audio_description_has_to_be_a_video()
    {
        var site = await editor.GivenSite();
        var text = await editor.GivenPublished(site.News);
        var spoken = await editor.GivenDraft(
            site.News,
            content => Naming(content, ArticleJson.Alternative("audioDescription", text.Id))
        );

        var refused = await editor.Post($"{spoken.Address}/publish", new { }, spoken.ETag);

        Assert.Equal(
            ["/alternatives/0/article check.reference.wrongType"],
            refused.Expect(HttpStatusCode.UnprocessableEntity).Findings
        );
    }

    private static string[] Pages(JsonNode change) => [.. change["paths"]!.AsArray().Select(path => (string)path!)];

    private async Task<string> End() => (string)(await reader.Get("/v1/changes?cursor=latest")).Json["cursor"]!;

    private async Task<IReadOnlyList<JsonNode>> Since(string cursor) =>
        [
            .. (await reader.Get($"/v1/changes?cursor={cursor}")).Expect(HttpStatusCode.OK).Json["items"]!
                .AsArray()
                .Select(change => change!),
        ];
}
