using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles;

/// <summary>Sending what is stored already changes nothing, in every state and in every form.</summary>
public sealed class ReimportTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);

    public static TheoryData<string> States =>
        ["draft", "inReview", "published", "archived", "withdrawn", "scheduled", "unscheduled"];

    [Theory]
    [MemberData(nameof(States))]
    public async Task The_same_import_changes_nothing(string state)
    {
        var (address, content) = await GivenImport();
        var article = await Bring(await editor.Put(address, content), state);

        var again = (await editor.Put(address, content)).Expect(HttpStatusCode.OK);

        Assert.Equal((article.ETag, (string?)article.Json["state"]), (again.ETag, (string?)again.Json["state"]));
        Assert.Equal(article.ETag, (await editor.Put(address, content)).ETag);
    }

    [Fact]
    public async Task A_changed_import_of_a_published_article_opens_one_edition_and_keeps_its_address()
    {
        var (address, content) = await GivenImport();
        var article = await Bring(await editor.Put(address, content), "published");

        var changed = (await editor.Put(address, content.With("title", "Ein anderer Titel"))).Expect(HttpStatusCode.OK);
        var diff = await editor.Get($"/v1/editorial/articles/{article.Id}/editions/2/diff?from=1");

        Assert.Equal((string?)article.Json["path"], (string?)changed.Json["path"]);
        Assert.Equal(
            ["/title"],
            diff.Expect(HttpStatusCode.OK).Json["patch"]!.AsArray().Select(operation => (string)operation!["path"]!)
        );
    }

    [Fact]
    public async Task A_slug_that_was_asked_for_in_an_open_edition_can_be_taken_back()
    {
        var article = await editor.GivenPublished();
        var renamed = await editor.Patch(article.Address, new { slug = "anders" }, article.ETag);

        var back = await editor.Patch(article.Address, new { slug = (string?)null }, renamed.Expect(HttpStatusCode.OK).ETag);

        Assert.Equal(article.Path, (string?)back.Expect(HttpStatusCode.OK).Json["path"]);
    }

    [Fact]
    public async Task A_planned_article_whose_hour_has_come_is_settled_before_it_is_read_or_imported()
    {
        var (address, content) = await GivenImport();
        var article = await editor.Put(address, content);
        var at = api.Clock.GetUtcNow().AddMinutes(10);
        await editor.Post($"/v1/editorial/articles/{article.Id}/publish", new { at }, article.ETag);
        api.Clock.Advance(TimeSpan.FromMinutes(11));

        var imported = (await editor.Put(address, content.With("title", "Nach der Stunde"))).Expect(HttpStatusCode.OK);

        Assert.Equal(("draft", 1), ((string?)imported.Json["state"], (int?)imported.Json["publishedEdition"]));

        var planned = await editor.GivenScheduled(api.Clock.GetUtcNow().AddMinutes(10));
        api.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal("published", (string?)(await editor.Get(planned.Address)).Json["state"]);
    }

    [Theory]
    [InlineData("markdown")]
    [InlineData("html")]
    [InlineData("document")]
    [InlineData("htmlBody")]
    public async Task What_is_read_as_text_and_sent_back_changes_nothing(string form)
    {
        foreach (var body in DemoBodies())
        {
            var article = await editor.GivenPublished(change: content => content.With("body", body.DeepClone()));

            var back = await SendBack(article, form, text => text);

            Assert.Equal((form, article.ETag), (form, back.Expect(HttpStatusCode.OK).ETag));
        }
    }

    [Theory]
    [InlineData("markdown")]
    [InlineData("html")]
    [InlineData("document")]
    [InlineData("htmlBody")]
    public async Task One_changed_paragraph_leaves_all_keys_as_they_are(string form)
    {
        foreach (var body in DemoBodies())
        {
            body.Insert(1, ArticleJson.Paragraph("Hier steht das Wort Anfang, sonst nirgends."));
            var article = await editor.GivenDraft(change: content => content.With("body", body.DeepClone()));

            var changed = await SendBack(
                article,
                form,
                text => text.Replace("das Wort Anfang", "das Wort Ende", StringComparison.Ordinal)
            );

            var before = article.Json["content"]!["body"]!.AsArray();
            var after = changed.Expect(HttpStatusCode.OK).Json["content"]!["body"]!.AsArray();
            Assert.NotEqual(article.ETag, changed.ETag);
            Assert.Equal(before.Select(block => (string)block!["_key"]!), after.Select(block => (string)block!["_key"]!));
            Assert.Equal(1, before.Zip(after).Count(pair => !JsonNode.DeepEquals(pair.First, pair.Second)));
        }
    }

    private async Task<ApiResponse> SendBack(GivenArticle article, string form, Func<string, string> change)
    {
        if (form == "document")
        {
            var document = await editor.Get(article.Address, ("Accept", "text/markdown"));
            using var markdown = new StringContent(change(document.Text), Encoding.UTF8, "text/markdown");
            return await editor.Send(HttpMethod.Put, article.Address, markdown, article.ETag);
        }

        var read = await editor.Get($"{article.Address}?body={form.Replace("Body", "", StringComparison.Ordinal)}");
        var content = read.Json["content"]!.DeepClone().AsObject();
        var text = change((string)content["body"]!);

        if (form == "htmlBody")
        {
            using var html = new StringContent(text, Encoding.UTF8, "text/html");
            return await editor.Send(HttpMethod.Put, article.Address, html, article.ETag);
        }

        return await editor.Put(article.Address, content.With("body", text), article.ETag);
    }

    private async Task<(string Address, JsonObject Content)> GivenImport()
    {
        var content = (await editor.GivenDraft()).Content;
        content.Remove("translationGroup");
        content.Remove("slug");
        return ($"/v1/editorial/articles/by-external-id/{Given.UniqueSlug("import")}", content);
    }

    private async Task<ApiResponse> Bring(ApiResponse article, string state)
    {
        var address = $"/v1/editorial/articles/{article.Id}";
        var at = api.Clock.GetUtcNow().AddDays(1);

        return state switch
        {
            "draft" => article,
            "inReview" => await Do(article, "submit", null),
            "published" => await Do(article, "publish", new { }),
            "archived" => await Do(await Do(article, "publish", new { }), "archive", null),
            "withdrawn" => await Do(await Do(article, "publish", new { }), "withdraw", new { mode = "gone", reason = "Irrtum" }),
            "scheduled" => await Do(article, "publish", new { at }),
            "unscheduled" => await Do(await Do(article, "publish", new { at }), "unschedule", null),
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };

        async Task<ApiResponse> Do(ApiResponse present, string transition, object? how) =>
            (
                await editor.Send(
                    HttpMethod.Post,
                    $"{address}/{transition}",
                    how is null ? null : ApiClient.Json(how),
                    present.ETag
                )
            ).Expect(HttpStatusCode.OK);
    }

    /// <summary>The bodies of the demo, without references to other items.</summary>
    private static IEnumerable<JsonArray> DemoBodies() =>
        from file in Directory
            .EnumerateFiles(Path.Combine(Clone.Root, "db/demo/articles"), "*.json")
            .Order(StringComparer.Ordinal)
        let blocks = JsonNode.Parse(File.ReadAllText(file))!["body"]?.AsArray() ?? []
        let kept = blocks.Where(block => !NamesItems(block)).Select(block => block!.DeepClone()).ToArray()
        where kept.Length > 1
        select new JsonArray(kept);

    private static bool NamesItems(JsonNode? node) =>
        node switch
        {
            JsonObject part => part.ContainsKey("image")
                || part.ContainsKey("document")
                || part.ContainsKey("article")
                || part.Any(property => NamesItems(property.Value)),
            JsonArray list => list.Any(NamesItems),
            _ => false,
        };
}
