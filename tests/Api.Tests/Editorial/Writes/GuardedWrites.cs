using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Editorial.Releases;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Writes;

/// <summary>An item that two editors have read, and other sections where a test needs them.</summary>
internal sealed record ReadItem(string Table, string Address, string ETag, JsonNode Json, params string[] Places)
{
    public long Id => (long)Json["id"]!;

    /// <summary>The item that the audit log names.</summary>
    public string Subject { get; init; } = $"{Table.TrimEnd('s')}:{Json["id"]}";

    public static ReadItem From(string table, ApiResponse read, params string[] places) =>
        new(table, $"/v1/editorial/{table}/{read.Id}", read.ETag!, read.Json, places);

    public static ReadItem From(GivenArticle article) => new("articles", article.Address, article.ETag, article.Json);
}

/// <summary>A write that needs If-Match: its setup, the requests of two editors, and a field that the second finds changed.</summary>
internal sealed record GuardedWrite(string Field, Func<Task<ReadItem>> Given, Func<ReadItem, int, Task<ApiResponse>> Do)
{
    /// <summary>Whether no item is left to report on afterwards.</summary>
    public bool Removes { get; init; }
}

/// <summary>Every write of the contract that needs If-Match, by its operation id.</summary>
internal sealed class GuardedWrites(ApiFixture api)
{
    private static readonly string[] Titles = ["Die Fähre fährt auch nachts", "Die Fähre fährt auch sonntags"];

    // Names are needed before there is a service.
    // An admin, who is an editor too: webhooks need one.
    private ApiClient Editor => api.As(Role.Admin);

    public IReadOnlyDictionary<string, GuardedWrite> ByOperation =>
        new Dictionary<string, GuardedWrite>
        {
            ["replaceArticle"] = new("/title", Draft, (item, who) => Put(item, "", Content(item).With("title", Titles[who]))),
            ["replaceArticleFromMarkdown"] = new(
                "/title",
                Draft,
                (item, who) => Text(item, "markdown", Given.Markdown(Titles[who]))
            ),
            ["replaceArticleFromHtml"] = new("/body", Draft, (item, who) => Text(item, "html", $"<p>{Titles[who]}.</p>")),
            ["patchArticle"] = new("/title", Draft, (item, who) => Patch(item, new { title = Titles[who] })),
            ["deleteArticle"] = new("/title", Draft, (item, _) => Editor.Delete(item.Address, item.ETag)) { Removes = true },
            ["submitArticle"] = new("/state", Draft, (item, _) => Post(item, "/submit")),
            ["rejectArticle"] = new("/state", InReview, (item, _) => Post(item, "/reject", new { note = "Bitte kürzen." })),
            ["approveArticle"] = new("/state", InReview, (item, _) => Post(item, "/approve")),
            ["assignArticle"] = new("/assignedTo", Draft, (item, who) => Post(item, "/assign", new { assignedTo = Titles[who] })),
            ["reviewEmergency"] = new("/emergency", Urgent, (item, _) => Post(item, "/review")),
            ["publishArticle"] = new("/state", Draft, (item, _) => Post(item, "/publish", new { })),
            ["unscheduleArticle"] = new("/publishAt", Scheduled, (item, _) => Post(item, "/unschedule")),
            ["withdrawArticle"] = new(
                "/publishedEdition",
                Published,
                (item, _) => Post(item, "/withdraw", new { mode = "gone", reason = "Die Zahlen stimmten nicht." })
            ),
            ["archiveArticle"] = new("/state", Published, (item, _) => Post(item, "/archive")),
            ["unarchiveArticle"] = new("/state", Archived, (item, _) => Post(item, "/unarchive")),
            ["setArticleUntil"] = new(
                "/publishedUntil",
                Published,
                (item, who) => Post(item, "/until", new { until = api.Clock.GetUtcNow().AddDays(1 + who) })
            ),
            ["discardEdition"] = new("/edition", DraftOverPublished, (item, _) => Post(item, "/discard")),
            ["restoreEdition"] = new("/title", DraftOverPublished, (item, _) => Post(item, "/editions/1/restore?overwrite=true")),
            ["restoreArticleVersion"] = new("/title", ChangedDraft, (item, _) => Post(item, "/versions/1/restore")),
            ["replaceSection"] = new("/title", Section, (item, who) => Put(item, "", Content(item).With("title", Titles[who]))),
            ["patchSection"] = new("/title", Section, (item, who) => Patch(item, new { title = Titles[who] })),
            ["archiveSection"] = new("/state", Section, (item, _) => Editor.Delete(item.Address, item.ETag)),
            ["moveSection"] = new("/parent", Section, (item, who) => Post(item, "/move", new { parent = item.Places[who] })),
            ["pinArticles"] = new("/pins", Section, (item, who) => Pin(item, who)),
            ["patchRedirect"] = new("/note", Redirect, (item, who) => Patch(item, new { note = Titles[who] })),
            ["deleteRedirect"] = new("/note", Redirect, (item, _) => Editor.Delete(item.Address, item.ETag)) { Removes = true },
            ["patchRelease"] = new("/name", Release, (item, who) => Patch(item, new { name = Titles[who] })),
            ["deleteRelease"] = new("/name", Release, (item, _) => Editor.Delete(item.Address, item.ETag)) { Removes = true },
            ["addToRelease"] = new("/items", Release, (item, who) => Put(item, $"/articles/{item.Places[who]}", new { })),
            ["removeFromRelease"] = new(
                "/items",
                Release,
                (item, _) => Editor.Delete($"{item.Address}/articles/{item.Json["items"]![0]!["article"]}", item.ETag)
            ),
            ["publishRelease"] = new("/publishAt", Release, (item, _) => Post(item, "/publish", new { })),
            ["unscheduleRelease"] = new("/publishAt", ScheduledRelease, (item, _) => Post(item, "/unschedule")),
            ["patchWebhook"] = new("/note", Webhook, (item, who) => Patch(item, new { note = Titles[who] })),
            ["deleteWebhook"] = new("/note", Webhook, (item, _) => Editor.Delete(item.Address, item.ETag)) { Removes = true },
            ["rotateWebhookSecret"] = new("/version", Webhook, (item, _) => Post(item, "/rotate-secret", new { })),
            ["patchImage"] = new("/credit", Picture, (item, who) => Patch(item, new { credit = $"Foto: {Titles[who]}" })),
            ["deleteImage"] = new("/credit", Picture, (item, _) => Editor.Delete(item.Address, item.ETag)) { Removes = true },
            ["replaceImageFile"] = new("/file", Picture, (item, _) => File(item)),
            ["replaceImageFileRaw"] = new("/file", Picture, (item, _) => Bytes(item)),
            ["patchDocument"] = new("/title", Document, (item, who) => Patch(item, new { title = Titles[who] })),
            ["deleteDocument"] = new("/title", Document, (item, _) => Editor.Delete(item.Address, item.ETag)) { Removes = true },
            ["replaceDocumentFile"] = new("/file", Document, (item, _) => DocumentFile(item)),
            ["restoreDocumentVersion"] = new("/title", ChangedDocument, (item, _) => Post(item, "/versions/1/restore")),
            ["restoreImageVersion"] = new("/credit", ChangedPicture, (item, _) => Post(item, "/versions/1/restore")),
            ["restoreSectionVersion"] = new("/title", ChangedSection, (item, _) => Post(item, "/versions/1/restore")),
            ["activateSection"] = new("/state", DraftSection, (item, _) => Post(item, "/activate")),
            ["patchCorrection"] = new("/note", Correction, (item, who) => Patch(item, new { note = Titles[who] })),
            ["retractCorrection"] = new("/isRetracted", Correction, (item, _) => Editor.Delete(item.Address, item.ETag)),
            ["restoreCorrectionVersion"] = new("/note", ChangedCorrection, (item, _) => Post(item, "/versions/1/restore")),
        };

    public static IEnumerable<string> Names => new GuardedWrites(null!).ByOperation.Keys;

    /// <summary>Another change of an item that a write would remove.</summary>
    public Task<ApiResponse> Touch(ReadItem item) =>
        item.Table switch
        {
            "articles" or "documents" => Patch(item, new { title = Titles[0] }),
            "releases" => Patch(item, new { name = Titles[0] }),
            "redirects" or "webhooks" => Patch(item, new { note = Titles[0] }),
            _ => Patch(item, new { credit = "Foto: Amt/Anders" }),
        };

    private static JsonObject Content(ReadItem item) => item.Json["content"]!.DeepClone().AsObject();

    private Task<ApiResponse> Post(ReadItem item, string action, object? body = null) =>
        Editor.Send(HttpMethod.Post, item.Address + action, body is null ? null : ApiClient.Json(body), item.ETag);

    private Task<ApiResponse> Put(ReadItem item, string part, object body) => Editor.Put(item.Address + part, body, item.ETag);

    private Task<ApiResponse> Patch(ReadItem item, object body) => Editor.Patch(item.Address, body, item.ETag);

    private async Task<ApiResponse> Pin(ReadItem item, int who)
    {
        var article = await Editor.GivenDraft(item.Places[who]);
        return await Put(item, "/pins", new { articles = (long[])[article.Id] });
    }

    private async Task<ApiResponse> File(ReadItem item)
    {
        using var form = Given.PictureForm(Given.Picture());
        return await Editor.Send(HttpMethod.Put, $"{item.Address}/file", form, item.ETag);
    }

    private async Task<ApiResponse> DocumentFile(ReadItem item)
    {
        using var form = Given.DocumentForm(Given.Pdf());
        return await Editor.Send(HttpMethod.Put, $"{item.Address}/file", form, item.ETag);
    }

    private Task<ApiResponse> Bytes(ReadItem item) =>
        Editor.Send(HttpMethod.Put, $"{item.Address}/file/raw", Given.Bytes(Given.Picture()), item.ETag);

    private Task<ApiResponse> Text(ReadItem item, string format, string text) =>
        Editor.Send(HttpMethod.Put, $"{item.Address}/{format}", Given.Text(text, $"text/{format}"), item.ETag);

    private async Task<ReadItem> Draft() => ReadItem.From(await Editor.GivenDraft());

    private async Task<ReadItem> InReview()
    {
        var draft = await Draft();
        return ReadItem.From("articles", (await Post(draft, "/submit")).Expect(HttpStatusCode.OK));
    }

    private async Task<ReadItem> Published() => ReadItem.From(await Editor.GivenPublished());

    private async Task<ReadItem> Urgent() =>
        ReadItem.From(await api.As(Role.Admin).Publish(await Editor.GivenDraft(), new { emergencyReason = "Es eilt." }));

    private async Task<ReadItem> Archived() =>
        ReadItem.From("articles", (await Post(await Published(), "/archive")).Expect(HttpStatusCode.OK));

    private async Task<ReadItem> Scheduled() => ReadItem.From(await Editor.GivenScheduled(api.Clock.GetUtcNow().AddDays(1)));

    private async Task<ReadItem> ChangedDraft() =>
        ReadItem.From(await Editor.Change(await Editor.GivenDraft(), value: "Ein neuer Titel"));

    private async Task<ReadItem> DraftOverPublished() =>
        ReadItem.From(await Editor.Change(await Editor.GivenPublished(), value: "Ein neuer Titel"));

    private async Task<ReadItem> Section()
    {
        var site = await Editor.GivenSite();
        return ReadItem.From("sections", await Editor.GivenSection(site.Root, "topic", "Europa"), site.Focus, site.News);
    }

    private async Task<ReadItem> Release()
    {
        var (one, other) = (await Editor.GivenDraft(), await Editor.GivenDraft());
        var release = await Editor.GivenRelease(await Editor.GivenDraft());
        return ReadItem.From("releases", await Editor.Get(release.Address), $"{one.Id}", $"{other.Id}");
    }

    private async Task<ReadItem> ScheduledRelease()
    {
        var release = await Editor.GivenRelease(await Editor.GivenDraft());
        await Editor.Publish(release, api.Clock.GetUtcNow().AddDays(1));
        return ReadItem.From("releases", await Editor.Get(release.Address));
    }

    private async Task<ReadItem> Webhook()
    {
        var made = await Editor.Post("/v1/editorial/webhooks", new { url = "https://hooks.example.org/", enabled = false });
        return ReadItem.From("webhooks", made.Expect(HttpStatusCode.Created));
    }

    private async Task<ReadItem> Redirect()
    {
        var target = (await Editor.GivenSite()).News;
        var made = await Editor.Post("/v1/editorial/redirects", new { path = $"/{Given.UniqueSlug("alt")}", target });
        return ReadItem.From("redirects", made.Expect(HttpStatusCode.Created));
    }

    private async Task<ReadItem> Document() => ReadItem.From("documents", await Editor.GivenDocument());

    private async Task<ReadItem> Picture() => ReadItem.From("images", await Editor.GivenImage());

    private async Task<ReadItem> ChangedPicture()
    {
        var picture = await Picture();
        return ReadItem.From("images", (await Patch(picture, new { credit = "Foto: Zweite" })).Expect(HttpStatusCode.OK));
    }

    private async Task<ReadItem> ChangedDocument()
    {
        var document = await Document();
        return ReadItem.From("documents", (await Patch(document, new { title = "Zweiter Titel" })).Expect(HttpStatusCode.OK));
    }

    private async Task<ReadItem> ChangedSection()
    {
        var section = await Section();
        return ReadItem.From("sections", (await Patch(section, new { title = Titles[0] })).Expect(HttpStatusCode.OK));
    }

    private async Task<ReadItem> DraftSection()
    {
        var content = new
        {
            kind = "home",
            locale = "de",
            slug = Given.UniqueSlug(),
            title = "Start",
        };
        var made = await Editor.Post("/v1/editorial/sections?draft=true", content);
        return ReadItem.From("sections", made.Expect(HttpStatusCode.Created));
    }

    private async Task<ReadItem> Correction()
    {
        var article = await Editor.GivenPublished();
        var note = new { kind = "correction", note = "Die Länge war falsch." };
        var added = (await Editor.Post($"{article.Address}/corrections", note)).Expect(HttpStatusCode.Created);
        return await Correction($"{article.Address}/corrections/{added.Id}", article.Id);
    }

    private async Task<ReadItem> ChangedCorrection()
    {
        var correction = await Correction();
        (await Patch(correction, new { note = "Die Breite war falsch." })).Expect(HttpStatusCode.OK);
        return await Correction(correction.Address, long.Parse(correction.Subject.Split(':')[1], CultureInfo.InvariantCulture));
    }

    private async Task<ReadItem> Correction(string address, long article)
    {
        var read = (await Editor.Get(address)).Expect(HttpStatusCode.OK);
        return new ReadItem("corrections", address, read.ETag!, read.Json) { Subject = $"article:{article}" };
    }
}
