using System.Globalization;
using System.Net;
using Api.Tests.Editorial.Events;
using Api.Tests.Editorial.Releases;
using Api.Tests.Editorial.Writes;
using Api.Tests.Support;
using Api.Tests.Transfer;
using Domain.Access;

namespace Api.Tests.Editorial.Audit;

/// <summary>Every editorial write adds an audit entry whose subject is the item that was written, and the editorial events it should.</summary>
public sealed class AuditSubjectTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Articles = "/v1/editorial/articles";
    private const string Images = "/v1/editorial/images";
    private const string Keys = "/v1/editorial/keys";

    // Not fields: test discovery reads the names below before the service exists.
    private ApiClient Editor => api.As(Role.Editor);

    private const string Releases = "/v1/editorial/releases";
    private const string Webhooks = "/v1/editorial/webhooks";

    private static readonly object Hook = new { url = "https://hooks.example.org/", enabled = false };

    private ApiClient Admin => api.As(Role.Admin);

    /// <summary>Writes without If-Match, with the kind and id that the audit log must name.</summary>
    private Dictionary<string, Func<Task<(ApiResponse Answer, string Subject)>>> Unguarded =>
        new()
        {
            ["createArticle"] = async () => Created("article", await Editor.Post(Articles, ArticleJson.Minimal(null))),
            ["createArticleFromMarkdown"] = async () =>
                Created("article", await Send(HttpMethod.Post, $"{Articles}/markdown", "text/markdown")),
            ["createArticleFromHtml"] = async () =>
                Created("article", await Send(HttpMethod.Post, $"{Articles}/html", "text/html")),
            ["upsertArticleFromMarkdown"] = async () =>
                Created(
                    "article",
                    await Send(HttpMethod.Put, $"{Articles}/by-external-id/{UniqueName()}/markdown", "text/markdown")
                ),
            ["upsertArticleFromHtml"] = async () =>
                Created("article", await Send(HttpMethod.Put, $"{Articles}/by-external-id/{UniqueName()}/html", "text/html")),
            ["upsertArticle"] = async () => Created("article", await Upsert(UniqueName())),
            ["upsertArticle again"] = async () =>
            {
                var name = UniqueName();
                var first = (await Upsert(name)).Expect(HttpStatusCode.Created);
                return (await Upsert(name, "Ein anderer Titel"), $"article:{first.Id}");
            },
            ["copyArticle"] = async () =>
            {
                var original = await Editor.GivenDraft();
                var answer = await Editor.Post($"{original.Address}/copy", new { });
                Assert.NotEqual(original.Id, answer.Id);
                return Created("article", answer);
            },
            ["changeArticles"] = async () =>
            {
                var article = await Editor.GivenDraft();
                // Each article has an entry of its own besides.
                return (await Editor.Post($"{Articles}/bulk", new { ids = (long[])[article.Id], action = "submit" }), "article:");
            },
            ["createTranslation"] = async () =>
            {
                var original = await Editor.GivenDraft();
                var answer = await Editor.Post($"{original.Address}/translations", new { locale = "en" });
                Assert.NotEqual(original.Id, answer.Id);
                return Created("article", answer);
            },
            ["addNote"] = async () =>
            {
                var article = await Editor.GivenDraft();
                var answer = await Editor.Post($"{article.Address}/notes", new { text = "Das Foto fehlt noch." });
                return (answer, $"article:{article.Id}");
            },
            ["addCorrection"] = async () =>
            {
                var article = await Editor.GivenPublished();
                var correction = new { kind = "correction", note = "Die Länge war falsch." };
                return (await Editor.Post($"{article.Address}/corrections", correction), $"article:{article.Id}");
            },
            ["createPreviewLink"] = async () =>
            {
                var article = await Editor.GivenDraft();
                return (await Editor.Post($"{article.Address}/preview-links", new { }), $"article:{article.Id}");
            },
            ["revokePreviewLink"] = async () =>
            {
                var article = await Editor.GivenDraft();
                var link = (await Editor.Post($"{article.Address}/preview-links", new { })).Expect(HttpStatusCode.Created);
                return (await Editor.Delete($"{article.Address}/preview-links/{link.Id}"), $"article:{article.Id}");
            },
            ["restoreArticle"] = async () =>
            {
                var article = await Editor.GivenDraft();
                (await Editor.Delete(article.Address, article.ETag)).Expect(HttpStatusCode.NoContent);
                return (await Editor.Post($"{article.Address}/restore", new { }), $"article:{article.Id}");
            },
            ["uploadImage"] = async () => Created("image", await Upload(Given.Picture())),
            ["uploadImageRaw"] = async () =>
                Created("image", await Editor.Send(HttpMethod.Post, $"{Images}/raw", Given.Bytes(Given.Picture()))),
            ["uploadImage again"] = async () =>
            {
                var picture = Given.Picture();
                var first = (await Upload(picture)).Expect(HttpStatusCode.Created);
                return (await Upload(picture, "?ifExists=return"), $"image:{first.Id}");
            },
            ["uploadDocument"] = async () => Created("document", await Editor.SendDocument(Given.Pdf())),
            ["uploadDocument again"] = async () =>
            {
                var file = Given.Pdf();
                var first = (await Editor.SendDocument(file)).Expect(HttpStatusCode.Created);
                return (await Editor.SendDocument(file, "?ifExists=return"), $"document:{first.Id}");
            },
            ["createKey"] = async () => Created("key", await Admin.Post(Keys, new { name = "Import", role = "author" })),
            ["revokeKey"] = async () =>
            {
                var key = (await Admin.Post(Keys, new { name = "Import", role = "author" })).Expect(HttpStatusCode.Created);
                return (await Admin.Delete($"{Keys}/{key.Id}"), $"key:{key.Id}");
            },
            ["createWebhook"] = async () => Created("webhook", await Admin.Post(Webhooks, Hook)),
            ["replayWebhook"] = async () =>
            {
                var webhook = (await Admin.Post(Webhooks, Hook)).Expect(HttpStatusCode.Created);
                return (await Admin.Post($"{Webhooks}/{webhook.Id}/replay", new { from = 1 }), $"webhook:{webhook.Id}");
            },
            ["createImport"] = async () =>
            {
                var address = await Editor.SendLines("{}");
                return (await Editor.Get(address), $"import:{address.Split('/')[^1]}");
            },
            ["stopImport"] = async () =>
            {
                var address = await Editor.SendLines("{}");
                return (await Editor.Delete(address), $"import:{address.Split('/')[^1]}");
            },
            ["createRelease"] = async () => Created("release", await Editor.Post(Releases, new { name = "Kabinett" })),
            ["revertRelease"] = async () =>
            {
                var release = await Editor.Publish(await Editor.GivenRelease(await Editor.GivenDraft()));
                return Created("release", await Editor.Post($"{release.Address}/revert", new { name = "Zurück" }));
            },
            ["createSection"] = async () =>
                Created("section", await Editor.GivenSection(null, "home", "Start", "de", Given.UniqueSlug())),
            ["createRedirect"] = async () =>
            {
                var target = (await Editor.GivenSite()).News;
                var redirect = new { path = $"/{Given.UniqueSlug("alt")}", target };
                return Created("redirect", await Editor.Post("/v1/editorial/redirects", redirect));
            },
        };

    public static TheoryData<string> WithIfMatch => [.. GuardedWrites.Names];

    public static TheoryData<string> WithoutIfMatch => [.. new AuditSubjectTests(null!).Unguarded.Keys];

    [Fact]
    public async Task Every_write_of_the_contract_is_tried_here()
    {
        var contract = await api.Anonymous.ReadContract();
        var writes =
            from item in contract["paths"]!.AsObject()
            where item.Key.StartsWith("/v1/editorial/", StringComparison.Ordinal)
            from operation in item.Value!.AsObject()
            where operation.Key is not "get"
            select (string)operation.Value!["operationId"]!;

        var tried = GuardedWrites.Names.Concat(WithoutIfMatch.Select(row => row.Data.Split(' ')[0])).Distinct();

        Assert.Equal(writes.Order(StringComparer.Ordinal), tried.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(WithIfMatch))]
    public async Task A_write_with_If_Match_is_about_the_item_at_its_address(string operation)
    {
        var write = new GuardedWrites(api).ByOperation[operation];
        var item = await write.Given();

        var answer = await write.Do(item, 0);

        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.NoContent, answer.Text);
        Assert.Equal((operation, item.Subject), await Newest());
        Assert.Equal(EventsOfWrites.Of(operation), await Told());
    }

    [Theory]
    [MemberData(nameof(WithoutIfMatch))]
    public async Task Any_other_write_is_about_the_item_in_its_answer(string name)
    {
        var (answer, subject) = await Unguarded[name]();

        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.NoContent, answer.Text);
        Assert.Equal((name.Split(' ')[0], subject), await Newest());
        Assert.Equal(EventsOfWrites.Of(name.Split(' ')[0]), await Told());
    }

    private async Task<(string Action, string Subject)> Newest()
    {
        const string Sql =
            "select concat(action, ' ', subject_kind, ':', subject_id) from audit_entries order by id desc limit 1";
        var words = (await api.Value<string>(Sql))!.Split(' ');
        return (words[0], words[1]);
    }

    /// <summary>The editorial events of the transaction that wrote the newest entry.</summary>
    private async Task<string[]> Told() =>
        await api.Value<string[]>(
            """
            select array_agg(e.type order by e.id)
            from editorial_events e
            where e.xmin = (select xmin from audit_entries order by id desc limit 1)
            """
        ) ?? [];

    private static (ApiResponse, string) Created(string kind, ApiResponse answer)
    {
        var id = answer.Expect(HttpStatusCode.Created).Id.ToString(CultureInfo.InvariantCulture);
        Assert.EndsWith($"/{id}", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        return (answer, $"{kind}:{id}");
    }

    private Task<ApiResponse> Send(HttpMethod method, string address, string type) =>
        Editor.Send(
            method,
            address,
            Given.Text(type is "text/html" ? Given.Html("Die Fähre") : Given.Markdown("Die Fähre"), type)
        );

    private Task<ApiResponse> Upsert(string name, string title = "Die Fähre") =>
        Editor.Put($"{Articles}/by-external-id/{name}", ArticleJson.Minimal(null, title));

    private async Task<ApiResponse> Upload(byte[] picture, string query = "")
    {
        using var form = Given.PictureForm(picture);
        return await Editor.Send(HttpMethod.Post, Images + query, form);
    }

    private static string UniqueName() => Given.UniqueSlug("import");
}
