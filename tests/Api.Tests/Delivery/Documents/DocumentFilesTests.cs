using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Documents;

public sealed class DocumentFilesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task A_download_has_all_that_readers_get_of_a_file_elsewhere()
    {
        var file = Given.Pdf();
        var document = await editor.GivenDocument(file);
        var article = await editor.GivenPublished(change: content => content.WithDownload(document.Id));

        var block = await Block(article.Id);

        Assert.Equal("Fahrplan der Fähre", (string?)block["title"]);
        Assert.Equal((string?)document.Json["url"], (string?)block["url"]);
        Assert.Equal("application/pdf", (string?)block["mediaType"]);
        Assert.Equal(file.Length, (int)block["bytes"]!);
        Assert.True((bool)block["accessible"]!);
        Assert.Equal(document.Id, (long)block["document"]!);
        Assert.Equal(file, (await reader.Get((string)block["url"]!)).Expect(HttpStatusCode.OK).Bytes);
    }

    [Fact]
    public async Task A_download_with_a_title_of_its_own_keeps_it_and_every_format_has_the_address()
    {
        var document = await editor.GivenDocument();
        var article = await editor.GivenPublished(change: content => content.WithDownload(document.Id, "Zum Ausdrucken"));
        var url = (string)document.Json["url"]!;

        Assert.Equal("Zum Ausdrucken", (string?)(await Block(article.Id))["title"]);
        Assert.Contains($"[Zum Ausdrucken]({url})", await Body("markdown"), StringComparison.Ordinal);
        Assert.Contains($"href=\"{url}\"", await Body("html"), StringComparison.Ordinal);
        Assert.Equal("Zum Ausdrucken", await Body("text"));

        async Task<string> Body(string format) =>
            (string)
                (await reader.Get($"/v1/articles/{article.Id}?body={format}")).Expect(HttpStatusCode.OK).Json["renderedBody"]!;
    }

    [Fact]
    public async Task A_page_can_be_purged_by_the_document_that_it_shows()
    {
        var document = await editor.GivenDocument();
        var article = await editor.GivenPublished(change: content => content.WithDownload(document.Id));

        var keys = (await reader.Get($"/v1/articles/{article.Id}")).Header("Surrogate-Key")!.Split(' ');

        Assert.Contains($"{document.Id}", keys);
    }

    [Fact]
    public async Task A_file_that_was_read_before_needs_no_query_until_something_changes()
    {
        var (url, document) = await Shown();
        Assert.NotEmpty(await Sent(url, HttpStatusCode.OK));

        Assert.Empty(await Sent(url, HttpStatusCode.OK));

        await editor.Patch($"/v1/editorial/documents/{document.Id}", new { fileName = "Anders" }, document.ETag);
        Assert.NotEmpty(await Sent(url, HttpStatusCode.Found));
    }

    [Fact]
    public async Task A_download_without_a_title_of_its_own_has_that_of_the_document_everywhere()
    {
        var word = Given.UniqueSlug("fahrplan").Replace("-", "", StringComparison.Ordinal);
        var ownWord = Given.UniqueSlug("drucksache").Replace("-", "", StringComparison.Ordinal);
        var document = (await editor.SendDocument(Given.Pdf(), "", ("title", $"Der {word} der Fähre"))).Expect(
            HttpStatusCode.Created
        );
        var article = await editor.GivenPublished(change: content => content.WithDownload(document.Id));
        var own = await editor.GivenPublished(change: content => content.WithDownload(document.Id, $"Die {ownWord}"));

        Assert.Contains($"[Der {word} der Fähre](", await Body("markdown"), StringComparison.Ordinal);
        Assert.Contains($">Der {word} der Fähre</a>", await Body("html"), StringComparison.Ordinal);
        Assert.Contains($"Der {word} der Fähre", await Body("text"), StringComparison.Ordinal);
        Assert.Equal([article.Id], await Found(word));

        await editor.Patch($"/v1/editorial/documents/{document.Id}", new { title = $"Neuer {word}plan" }, document.ETag);

        Assert.Equal([article.Id], await Found($"{word}plan"));
        Assert.Equal([own.Id], await Found(ownWord));

        async Task<string> Body(string format) =>
            (string)
                (await reader.Get($"/v1/articles/{article.Id}?body={format}")).Expect(HttpStatusCode.OK).Json["renderedBody"]!;

        async Task<IEnumerable<long>> Found(string words) =>
            (await reader.Get($"/v1/search?q={words}")).Expect(HttpStatusCode.OK).Json["items"]!
                .AsArray()
                .Select(item => (long)(item!["article"] ?? item)["id"]!);
    }

    [Fact]
    public async Task A_file_may_be_kept_for_a_year_and_runs_nothing()
    {
        var (url, document) = await Shown();

        var file = (await reader.Get(url)).Expect(HttpStatusCode.OK);

        Assert.Equal("public, max-age=31536000, immutable", file.Header("Cache-Control"));
        Assert.Equal("nosniff", file.Header("X-Content-Type-Options"));
        Assert.Equal($"getDocumentFile {document.Id}", file.Header("Surrogate-Key"));
        Assert.StartsWith("default-src 'none'", file.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("inline; filename=Bericht.pdf; filename*=UTF-8''Bericht.pdf", file.Header("Content-Disposition"));
        Assert.Equal("application/pdf", file.ContentHeaders.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotModified, (await reader.Get(url, ("If-None-Match", file.ETag!))).Status);
        var part = await reader.Get(url, ("Range", "bytes=0-4"));
        Assert.Equal((HttpStatusCode.PartialContent, "%PDF-"), (part.Status, part.Text));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, (await reader.Get(url, ("Range", "bytes=9999-"))).Status);
    }

    [Fact]
    public async Task A_file_is_hidden_until_the_hour_of_the_article_and_after_its_end()
    {
        var document = await editor.GivenDocument();
        var url = (string)document.Json["url"]!;
        var draft = await editor.GivenDraft(change: content => content.WithDownload(document.Id));
        Assert.Equal(HttpStatusCode.NotFound, await reader.Status(url));

        var plan = new { at = api.Clock.GetUtcNow().AddHours(1), until = api.Clock.GetUtcNow().AddHours(2) };
        (await editor.Post($"{draft.Address}/publish", plan, draft.ETag)).Expect(HttpStatusCode.OK);
        Assert.Equal("document.notFound", (await reader.Get(url)).Code);

        api.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.OK, await reader.Status(url));

        api.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.NotFound, await reader.Status(url));
    }

    [Fact]
    public async Task A_preview_shows_the_file_of_a_draft_to_those_who_have_its_address()
    {
        var document = await editor.GivenDocument();
        var draft = await editor.GivenDraft(change: content => content.WithDownload(document.Id));

        var preview = (await editor.Get($"/v1/preview/articles/{draft.Id}")).Expect(HttpStatusCode.OK).Json;
        var url = (string)preview["body"]![0]!["url"]!;

        var file = (await reader.Get(url)).Expect(HttpStatusCode.OK);
        Assert.Contains("no-store", file.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await reader.Status(url.Split('?')[0]));
        Assert.Equal(HttpStatusCode.NotFound, await reader.Status($"{url}x"));
    }

    [Fact]
    public async Task A_former_address_leads_to_the_current_file()
    {
        var (url, document) = await Shown();
        using var form = Given.DocumentForm(Given.Pdf());

        var replaced = await editor.Send(HttpMethod.Put, $"/v1/editorial/documents/{document.Id}/file", form, document.ETag);

        var current = (string)replaced.Expect(HttpStatusCode.OK).Json["url"]!;
        var former = await reader.Get(url);
        Assert.Equal((HttpStatusCode.Found, current), (former.Status, former.Headers.Location!.OriginalString));
        Assert.Equal("no-cache", former.Header("Cache-Control"));
        Assert.Equal(HttpStatusCode.OK, await reader.Status(current));
    }

    [Fact]
    public async Task A_change_reaches_readers_and_the_log_names_the_page()
    {
        var document = await editor.GivenDocument();
        var article = await editor.GivenPublished(change: content => content.WithDownload(document.Id));
        var before = (string)(await reader.Get("/v1/changes?cursor=latest")).Json["cursor"]!;
        Assert.True((bool)(await Block(article.Id))["accessible"]!);

        await editor.Patch($"/v1/editorial/documents/{document.Id}", new { accessible = false }, document.ETag);

        Assert.False((bool)(await Block(article.Id))["accessible"]!);
        var changes = (await reader.Get($"/v1/changes?cursor={before}")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
        var change = Assert.Single(changes, item => (long)item!["subject"]!["id"]! == document.Id)!;
        Assert.Equal(("document.updated", "document"), ((string)change["type"]!, (string)change["subject"]!["kind"]!));
        Assert.Equal([article.Path], change["paths"]!.AsArray().Select(path => (string)path!));
    }

    private async Task<(string Url, ApiResponse Document)> Shown()
    {
        var document = await editor.GivenDocument();
        await editor.GivenPublished(change: content => content.WithDownload(document.Id));
        return ((string)document.Json["url"]!, document);
    }

    /// <summary>The statements that a request causes.</summary>
    private async Task<IReadOnlyList<string>> Sent(string address, HttpStatusCode status)
    {
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        using var statements = new Statements(api.Database, trace);
        var answer = await reader.Get(address, ("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01"));
        Assert.Equal(status, answer.Status);
        return [.. statements.Sent];
    }

    private async Task<JsonNode> Block(long article) =>
        (await reader.Get($"/v1/articles/{article}")).Expect(HttpStatusCode.OK).Json["body"]![0]!;
}
