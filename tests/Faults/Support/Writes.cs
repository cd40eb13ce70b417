using System.Net;
using System.Text;
using Api.Tests.Support;

namespace Faults.Support;

/// <summary>Every write of the contract by its operation id, each on separate items.</summary>
internal sealed class Writes(ApiClient admin)
{
    private const string Title = "Die Fähre fährt auch nachts";
    private const string Articles = "/v1/editorial/articles";
    private const string Sections = "/v1/editorial/sections";
    private const string Images = "/v1/editorial/images";
    private const string Documents = "/v1/editorial/documents";
    private const string Redirects = "/v1/editorial/redirects";
    private const string Imports = "/v1/editorial/imports";
    private const string Keys = "/v1/editorial/keys";
    private const string Webhooks = "/v1/editorial/webhooks";

    private static readonly object Correction = new { kind = "correction", note = "Die Länge war falsch." };
    private const string Releases = "/v1/editorial/releases";
    private static readonly object Release = new { name = "Kabinett am Mittwoch" };
    private static readonly object Key = new { name = "Import", role = "author" };

    // Disabled: nobody receives anything at this address.
    private static readonly object Hook = new { url = "https://hooks.example.org/bulletin", enabled = false };

    public IReadOnlyDictionary<string, Func<Task<PreparedWrite>>> ByOperation =>
        new Dictionary<string, Func<Task<PreparedWrite>>>
        {
            ["createArticle"] = async () => Post(Articles, ArticleJson.Minimal((await admin.GivenSite()).News)),
            ["createArticleFromMarkdown"] = () => Task.FromResult(Text(HttpMethod.Post, Articles, "markdown")),
            ["createArticleFromHtml"] = () => Task.FromResult(Text(HttpMethod.Post, Articles, "html")),
            ["replaceArticleFromMarkdown"] = async () => Text(await Draft(), "markdown"),
            ["replaceArticleFromHtml"] = async () => Text(await Draft(), "html"),
            ["upsertArticleFromMarkdown"] = () => Task.FromResult(Text(HttpMethod.Put, Imported(), "markdown")),
            ["upsertArticleFromHtml"] = () => Task.FromResult(Text(HttpMethod.Put, Imported(), "html")),
            ["replaceArticle"] = async () => Put(await Draft(), ArticleJson.Minimal(null, Title)),
            ["patchArticle"] = async () => Patch(await Draft(), new { title = Title }),
            ["deleteArticle"] = async () => Delete(await Draft()),
            ["upsertArticle"] = () =>
                Task.FromResult(new PreparedWrite(HttpMethod.Put, Imported(), () => ApiClient.Json(ArticleJson.Minimal(null)))),
            ["submitArticle"] = async () => Act(await Draft(), "/submit"),
            ["rejectArticle"] = async () => Act(await Done(Draft, "/submit"), "/reject", new { note = "Bitte kürzen." }),
            ["approveArticle"] = async () => Act(await Done(Draft, "/submit"), "/approve"),
            ["assignArticle"] = async () => Act(await Draft(), "/assign", new { assignedTo = "Erik", note = "Bitte kürzen." }),
            ["addNote"] = async () => Post($"{(await Draft()).Path}/notes", new { text = "Das Foto fehlt noch." }),
            ["reviewEmergency"] = async () =>
                Act(Item.From(await admin.Publish(await admin.GivenDraft(), new { emergencyReason = "Es eilt." })), "/review"),
            ["discardEdition"] = async () => Act(await Changed(), "/discard"),
            ["publishArticle"] = async () => Act(await Draft(), "/publish", new { }),
            ["unscheduleArticle"] = async () => Act(await Scheduled(), "/unschedule"),
            ["setArticleUntil"] = async () => Act(await Published(), "/until", new { until = Tomorrow }),
            ["withdrawArticle"] = async () => Act(await Published(), "/withdraw", new { mode = "gone", reason = "Die Zahlen." }),
            ["archiveArticle"] = async () => Act(await Published(), "/archive"),
            ["unarchiveArticle"] = async () => Act(await Done(Published, "/archive"), "/unarchive"),
            ["restoreEdition"] = async () => Act(await Changed(), "/editions/1/restore?overwrite=true"),
            ["restoreArticleVersion"] = async () => Act(await Patched(Draft, new { title = Title }), "/versions/1/restore"),
            ["restoreArticle"] = async () => await Restored(),
            ["addCorrection"] = async () => Post($"{(await Published()).Path}/corrections", Correction),
            ["patchCorrection"] = async () => Patch(await Corrected(), new { note = "Die Breite war falsch." }),
            ["retractCorrection"] = async () => Delete(await Corrected()),
            ["restoreCorrectionVersion"] = async () =>
                Act(await Patched(Corrected, new { note = "Breite." }), "/versions/1/restore"),
            ["createPreviewLink"] = async () => Post($"{(await Draft()).Path}/preview-links", new { }),
            ["revokePreviewLink"] = async () => Delete(await Created($"{(await Draft()).Path}/preview-links", new { })),
            ["copyArticle"] = async () => Post($"{(await Draft()).Path}/copy", new { }),
            ["changeArticles"] = async () =>
                Post($"{Articles}/bulk", new { ids = (long[])[(await admin.GivenPublished()).Id], action = "archive" }),
            ["createTranslation"] = async () => Post($"{(await Draft()).Path}/translations", new { locale = "en" }),
            ["createSection"] = () => Task.FromResult(Post(Sections, Home())),
            ["replaceSection"] = async () => await ReplacedSection(),
            ["patchSection"] = async () => Patch(await Section(), new { title = Title }),
            ["archiveSection"] = async () => Delete(await Section()),
            ["activateSection"] = async () => Act(await Created($"{Sections}?draft=true", Home()), "/activate"),
            ["moveSection"] = async () => await Moved(),
            ["pinArticles"] = async () => await Pinned(),
            ["restoreSectionVersion"] = async () => Act(await Patched(Section, new { title = Title }), "/versions/1/restore"),
            ["createRedirect"] = async () => Post(Redirects, await Redirection()),
            ["patchRedirect"] = async () => Patch(await Redirect(), new { note = Title }),
            ["deleteRedirect"] = async () => Delete(await Redirect()),
            ["uploadImage"] = () => Task.FromResult(Picture(HttpMethod.Post, Images)),
            ["uploadImageRaw"] = () => Task.FromResult(Bytes(HttpMethod.Post, $"{Images}/raw")),
            ["replaceImageFileRaw"] = async () => await ReplacedRaw(),
            ["patchImage"] = async () => Patch(await Image(), new { credit = "Foto: Amt" }),
            ["deleteImage"] = async () => Delete(await Image()),
            ["replaceImageFile"] = async () => await Replaced(),
            ["uploadDocument"] = () => Task.FromResult(Document(HttpMethod.Post, Documents)),
            ["patchDocument"] = async () => Patch(await Document(), new { title = Title }),
            ["deleteDocument"] = async () => Delete(await Document()),
            ["replaceDocumentFile"] = async () => DocumentFile(await Document()),
            ["restoreDocumentVersion"] = async () => Act(await Patched(Document, new { title = Title }), "/versions/1/restore"),
            ["restoreImageVersion"] = async () => Act(await Patched(Image, new { credit = "Foto: Amt" }), "/versions/1/restore"),
            ["createImport"] = () => Task.FromResult(Import()),
            ["stopImport"] = async () => Delete(await Waiting()),
            ["createRelease"] = () => Task.FromResult(Post(Releases, Release)),
            ["patchRelease"] = async () => Patch(await Created(Releases, Release), new { name = Title }),
            ["deleteRelease"] = async () => Delete(await Created(Releases, Release)),
            ["addToRelease"] = async () => await Added(),
            ["removeFromRelease"] = async () => await Removed(),
            ["publishRelease"] = async () => Act(await Filled(), "/publish", new { }),
            ["unscheduleRelease"] = async () => Act(await Planned(new { at = Tomorrow }), "/unschedule"),
            ["revertRelease"] = async () => Act(await Planned(new { }) with { ETag = null }, "/revert", Release),
            ["createKey"] = () => Task.FromResult(Post(Keys, Key)),
            ["createWebhook"] = () => Task.FromResult(Post(Webhooks, Hook)),
            ["patchWebhook"] = async () => Patch(await Created(Webhooks, Hook), new { note = Title }),
            ["deleteWebhook"] = async () => Delete(await Created(Webhooks, Hook)),
            ["rotateWebhookSecret"] = async () => Act(await Created(Webhooks, Hook), "/rotate-secret", new { }),
            ["replayWebhook"] = async () => Act(await Created(Webhooks, Hook) with { ETag = null }, "/replay", new { from = 1 }),
            ["revokeKey"] = async () => Delete(await Created(Keys, Key) with { ETag = null }),
        };

    private static DateTimeOffset Tomorrow => DateTimeOffset.UtcNow.AddDays(1);

    private static PreparedWrite Post(string path, object body) => new(HttpMethod.Post, path, () => ApiClient.Json(body));

    private static PreparedWrite Act(Item item, string action, object? body = null) =>
        new(HttpMethod.Post, item.Path + action, () => body is null ? null : ApiClient.Json(body), item.ETag);

    private static PreparedWrite Put(Item item, object body) =>
        new(HttpMethod.Put, item.Path, () => ApiClient.Json(body), item.ETag);

    private static PreparedWrite Patch(Item item, object body) =>
        new(HttpMethod.Patch, item.Path, () => ApiClient.Json(body, "application/merge-patch+json"), item.ETag);

    private static PreparedWrite Delete(Item item) => new(HttpMethod.Delete, item.Path, () => null, item.ETag);

    private static PreparedWrite Picture(HttpMethod method, string path, string? tag = null) =>
        PreparedWrite.Of(Given.Picture(), file => Given.PictureForm(file), method, path, tag);

    private static PreparedWrite Bytes(HttpMethod method, string path, string? tag = null) =>
        PreparedWrite.Of(Given.Picture(), Given.Bytes, method, path, tag);

    private static PreparedWrite Document(HttpMethod method, string path, string? tag = null) =>
        PreparedWrite.Of(Given.Pdf(), file => Given.DocumentForm(file), method, path, tag);

    private static PreparedWrite Text(Item item, string format) => Text(HttpMethod.Put, item.Path, format, item.ETag);

    private static PreparedWrite Text(HttpMethod method, string path, string format, string? tag = null) =>
        new(
            method,
            $"{path}/{format}",
            () => Given.Text(format is "html" ? Given.Html(Title) : Given.Markdown(Title), $"text/{format}"),
            tag
        );

    private static string Imported() => $"{Articles}/by-external-id/{Given.UniqueSlug("import")}";

    private static PreparedWrite Import()
    {
        var line = $$"""{"kind":"article","content":{},"externalId":"{{Given.UniqueSlug("import")}}"}""";
        return new(HttpMethod.Post, Imports, () => new StringContent(line, Encoding.UTF8, "application/x-ndjson"));
    }

    /// <summary>An import that is not finished before it can be stopped.</summary>
    private async Task<Item> Waiting()
    {
        var lines = Enumerable
            .Range(0, 5000)
            .Select(number =>
                $$$"""{"kind":"article","externalId":"{{{Given.UniqueSlug("import")}}}","content":{"type":"article","locale":"de","kicker":"{{{number}}}"}}"""
            );
        using var content = new StringContent(string.Join('\n', lines), Encoding.UTF8, "application/x-ndjson");
        var accepted = await admin.Send(HttpMethod.Post, Imports, content);
        return new Item(accepted.Expect(HttpStatusCode.Accepted).Headers.Location!.OriginalString, null);
    }

    private static object Home() =>
        new
        {
            kind = "home",
            locale = "de",
            slug = Given.UniqueSlug(),
            title = "Start",
        };

    private async Task<Item> Draft() => Item.From(await admin.GivenDraft());

    private async Task<Item> Published() => Item.From(await admin.GivenPublished());

    private async Task<Item> Scheduled() => Item.From(await admin.GivenScheduled(Tomorrow));

    private async Task<Item> Changed() => Item.From(await admin.Change(await admin.GivenPublished()));

    private async Task<Item> Corrected() => await Created($"{(await Published()).Path}/corrections", Correction);

    private async Task<Item> Section()
    {
        var site = await admin.GivenSite();
        var section = await admin.GivenSection(site.Root, "topic", "Europa");
        return new Item($"{Sections}/{section.Id}", section.ETag);
    }

    private async Task<Item> Image() => await Tagged($"{Images}/{(await admin.GivenImage()).Id}");

    private static PreparedWrite DocumentFile(Item item) => Document(HttpMethod.Put, $"{item.Path}/file", item.ETag);

    private async Task<Item> Document() => await Tagged($"{Documents}/{(await admin.GivenDocument()).Id}");

    private async Task<object> Redirection() =>
        new { path = $"/{Given.UniqueSlug("alt")}", target = (await admin.GivenSite()).News };

    private async Task<Item> Redirect() => await Created(Redirects, await Redirection());

    private async Task<PreparedWrite> ReplacedSection()
    {
        var section = await Section();
        var content = (await admin.Get(section.Path)).Json["content"]!.AsObject();
        return Put(section, content.With("title", Title));
    }

    private async Task<PreparedWrite> Moved()
    {
        var site = await admin.GivenSite();
        var section = await admin.GivenSection(site.Root, "topic", "Europa");
        return Act(new Item($"{Sections}/{section.Id}", section.ETag), "/move", new { parent = site.Focus });
    }

    private async Task<PreparedWrite> Pinned()
    {
        var site = await admin.GivenSite();
        var article = await admin.GivenPublished(site.News);
        var section = await admin.GivenSection(site.Root, "topic", "Europa");
        return Put(new Item($"{Sections}/{section.Id}/pins", section.ETag), new { articles = (long[])[article.Id] });
    }

    private async Task<PreparedWrite> Replaced()
    {
        var image = await Image();
        return Picture(HttpMethod.Put, $"{image.Path}/file", image.ETag);
    }

    private async Task<PreparedWrite> ReplacedRaw()
    {
        var image = await Image();
        return Bytes(HttpMethod.Put, $"{image.Path}/file/raw", image.ETag);
    }

    private async Task<Item> Created(string collection, object body)
    {
        var id = (await admin.Post(collection, body)).Expect(HttpStatusCode.Created).Id;
        var path = $"{collection.Split('?')[0]}/{id}";
        return collection.EndsWith("preview-links", StringComparison.Ordinal) ? new Item(path, null) : await Tagged(path);
    }

    private async Task<Item> Tagged(string path) => new(path, (await admin.Get(path)).Expect(HttpStatusCode.OK).ETag);

    private async Task<PreparedWrite> Restored()
    {
        var item = await Draft();
        (await admin.Delete(item.Path, item.ETag)).Expect(HttpStatusCode.NoContent);
        return Act(item with { ETag = null }, "/restore");
    }

    private async Task<PreparedWrite> Added()
    {
        var (release, article) = (await Created(Releases, Release), await admin.GivenDraft());
        return Put(release with { Path = $"{release.Path}/articles/{article.Id}" }, new { });
    }

    private async Task<PreparedWrite> Removed()
    {
        var release = await Filled();
        var item = (await admin.Get(release.Path)).Json["items"]![0]!["article"];
        return Delete(release with { Path = $"{release.Path}/articles/{item}" });
    }

    private async Task<Item> Filled()
    {
        var (release, article) = (await Created(Releases, Release), await admin.GivenDraft());
        (await admin.Put($"{release.Path}/articles/{article.Id}", new { }, release.ETag)).Expect(HttpStatusCode.OK);
        return await Tagged(release.Path);
    }

    private async Task<Item> Planned(object how)
    {
        var release = await Filled();
        (await admin.Post($"{release.Path}/publish", how, release.ETag)).Expect(HttpStatusCode.OK);
        return await Tagged(release.Path);
    }

    private async Task<Item> Done(Func<Task<Item>> given, string action)
    {
        var item = await given();
        var done = await admin.Send(HttpMethod.Post, item.Path + action, null, item.ETag);
        return item with { ETag = done.Expect(HttpStatusCode.OK).ETag };
    }

    private async Task<Item> Patched(Func<Task<Item>> given, object change)
    {
        var item = await given();
        (await admin.Patch(item.Path, change, item.ETag)).Expect(HttpStatusCode.OK);
        return await Tagged(item.Path);
    }

    private sealed record Item(string Path, string? ETag)
    {
        public static Item From(GivenArticle article) => new(article.Address, article.ETag);
    }
}
