using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Documents;

public sealed class DocumentsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Documents = "/v1/editorial/documents";

    private readonly ApiClient author = api.As(Role.Author);
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task A_form_brings_the_file_with_what_is_said_about_it()
    {
        var file = Given.Pdf();

        var document = (
            await author.SendDocument(
                file,
                "",
                ("title", " Bericht über Straßen "),
                ("locale", "de"),
                ("accessible", "false"),
                ("externalId", "datei-7")
            )
        ).Expect(HttpStatusCode.Created);

        var metadata = new JsonObject
        {
            ["externalId"] = "datei-7",
            ["title"] = "Bericht über Straßen",
            ["fileName"] = "Bericht.pdf",
            ["locale"] = "de",
            ["accessible"] = false,
        };
        Assert.True(JsonNode.DeepEquals(metadata, document.Json["metadata"]), document.Text);
        Assert.Equal(("application/pdf", file.Length), ((string)document.Json["mediaType"]!, (int)document.Json["bytes"]!));
        Assert.Equal(document.Text, (await author.Get(document.Headers.Location!.OriginalString)).Text);
    }

    [Fact]
    public async Task A_document_without_a_title_has_the_name_of_its_file()
    {
        var document = (await author.SendDocument(Given.Pdf())).Expect(HttpStatusCode.Created);

        Assert.Equal("Bericht", (string?)document.Json["metadata"]!["title"]);
        Assert.Null((bool?)document.Json["metadata"]!["accessible"]);
    }

    [Fact]
    public async Task The_same_file_again_is_refused_or_returned()
    {
        var file = Given.Pdf();
        var first = await author.GivenDocument(file);
        var before = await api.State();

        var again = await author.SendDocument(file);
        var known = await author.SendDocument(file, "?ifExists=return", ("title", "Anders"));

        Assert.Equal((HttpStatusCode.Conflict, "document.duplicate"), (again.Status, again.Code));
        Assert.Equal($"{Documents}/{first.Id}", again.Headers.Location!.OriginalString);
        Assert.Equal(first.Text, known.Expect(HttpStatusCode.OK).Text);
        Assert.Equal(before, await api.State());
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script></html>", HttpStatusCode.UnsupportedMediaType, "document.unsupportedType")]
    [InlineData("", HttpStatusCode.BadRequest, "document.empty")]
    [InlineData("WEBVTT\n\n\u00FCber", HttpStatusCode.UnprocessableEntity, "document.encoding")]
    public async Task What_is_no_document_is_refused_and_leaves_nothing(string content, HttpStatusCode status, string code)
    {
        var before = await api.State();

        var refused = await author.SendDocument(Encoding.Latin1.GetBytes(content), "", ("title", "Bericht"));

        Assert.Equal((status, code), (refused.Status, refused.Code));
        Assert.Equal(before, await api.State());
    }

    [Theory]
    [InlineData("accessible", "ja", "#/form/accessible document.accessible")]
    [InlineData("locale", "nl", "/locale locale.unknown")]
    [InlineData("alt", "x", "#/form/alt form.unknownPart")]
    [InlineData("title", "Zwei\nZeilen", "/title text.lineBreak")]
    public async Task What_is_wrong_with_a_form_is_named(string part, string text, string finding)
    {
        var refused = await author.SendDocument(Given.Pdf(), "", (part, text));

        Assert.Equal([finding], refused.Expect(HttpStatusCode.UnprocessableEntity).Findings);
    }

    [Fact]
    public async Task A_form_without_a_file_and_what_is_no_form_are_refused()
    {
        using var form = new MultipartFormDataContent { { new StringContent("Bericht"), "title" } };
        using var bytes = Given.Bytes(Given.Pdf());

        Assert.Equal("document.noFile", (await author.Send(HttpMethod.Post, Documents, form)).Code);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await author.Send(HttpMethod.Post, Documents, bytes)).Status);
    }

    [Fact]
    public async Task A_dry_run_keeps_nothing()
    {
        var before = await api.State();

        (await author.SendDocument(Given.Pdf(), "?dryRun=true", ("title", "Bericht"))).Expect(HttpStatusCode.Created);

        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task When_a_file_is_sent_twice_at_once_one_succeeds_and_one_is_refused()
    {
        var file = Given.Pdf();

        var attempts = await Task.WhenAll(author.SendDocument(file), author.SendDocument(file));

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict], attempts.Select(one => one.Status).Order());
    }

    [Fact]
    public async Task A_list_finds_documents_by_words_type_and_accessibility()
    {
        var word = Given.UniqueSlug("heizung");
        var pdf = await author.SendDocument(Given.Pdf(), "", ("title", $"Bericht {word}"), ("accessible", "true"));
        var captions = await author.SendDocument(
            Encoding.UTF8.GetBytes($"WEBVTT {word}\n"),
            "",
            ("title", "Untertitel"),
            ("fileName", $"{word}.vtt")
        );

        Assert.Equal([captions.Id, pdf.Id], await Found(""));
        Assert.Equal([captions.Id], await Found("&mediaType=text/vtt,audio/ogg"));
        Assert.Equal([pdf.Id], await Found("&accessible=true"));
        Assert.Equal([captions.Id], await Found("&accessible=unsaid"));
        Assert.Empty(await Found("&accessible=false"));
        Assert.Equal([captions.Id, pdf.Id], await Found("&unused=true"));
        Assert.Equal([captions.Id], await Found("&limit=1"));

        async Task<IEnumerable<long>> Found(string filters) =>
            (await author.Get($"{Documents}?q={word[..^1].ToUpperInvariant()}{filters}")).Expect(HttpStatusCode.OK).Json["items"]!
                .AsArray()
                .Select(item => (long)item!["id"]!);
    }

    [Fact]
    public async Task A_quoted_file_name_keeps_the_quotation_marks_in_it()
    {
        using var part = new ByteArrayContent(Given.Pdf());
        part.Headers.Add("Content-Disposition", """form-data; name="file"; filename="Bericht \"neu\".pdf" """.TrimEnd());
        using var form = new MultipartFormDataContent();
        form.Add(part);

        var created = (await editor.Send(HttpMethod.Post, "/v1/editorial/documents", form)).Expect(HttpStatusCode.Created);

        Assert.Equal("Bericht \"neu\".pdf", (string?)created.Json["metadata"]!["fileName"]);
    }

    [Fact]
    public async Task A_patch_changes_what_is_said_and_names_the_file_by_its_format()
    {
        var document = await author.GivenDocument();

        var changed = await author.Patch(
            $"{Documents}/{document.Id}",
            new
            {
                title = "Fahrplan 2026",
                fileName = "Neuer Fahrplan.mp3",
                accessible = (bool?)null,
            },
            document.ETag
        );

        var metadata = changed.Expect(HttpStatusCode.OK).Json["metadata"]!;
        Assert.Equal(("Fahrplan 2026", "Neuer Fahrplan.pdf"), ((string)metadata["title"]!, (string)metadata["fileName"]!));
        Assert.Null(metadata["accessible"]);
        Assert.Equal(["document.updated"], await api.EventsOf(document.Id));

        var nameless = await author.Patch($"{Documents}/{document.Id}", new { title = " " }, changed.ETag);
        Assert.Equal(["/title value.required"], nameless.Findings);
    }

    [Fact]
    public async Task Another_file_keeps_what_is_said_except_that_it_is_accessible()
    {
        var document = await author.GivenDocument();
        using var form = Given.DocumentForm(Encoding.UTF8.GetBytes($"WEBVTT {Guid.NewGuid()}\n"));

        var replaced = await editor.Send(HttpMethod.Put, $"{Documents}/{document.Id}/file", form, document.ETag);

        var json = replaced.Expect(HttpStatusCode.OK).Json;
        Assert.Equal(("text/vtt", "Bericht.vtt"), ((string)json["mediaType"]!, (string)json["metadata"]!["fileName"]!));
        Assert.Equal("Fahrplan der Fähre", (string?)json["metadata"]!["title"]);
        Assert.Null(json["metadata"]!["accessible"]);
        Assert.NotEqual((string)document.Json["url"]!, (string)json["url"]!);
    }

    [Fact]
    public async Task A_document_that_readers_see_is_changed_by_editors_only()
    {
        var document = await author.GivenDocument();
        await editor.GivenPublished(change: content => content.WithDownload(document.Id));

        var refused = await author.Patch($"{Documents}/{document.Id}", new { title = "Anders" }, document.ETag);

        Assert.Equal((HttpStatusCode.Forbidden, "document.publicNeedsEditor"), (refused.Status, refused.Code));
        (await editor.Patch($"{Documents}/{document.Id}", new { title = "Anders" }, document.ETag)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_document_in_use_is_not_deleted_and_its_uses_are_named()
    {
        var document = await author.GivenDocument();
        var article = await editor.GivenPublished(change: content => content.WithDownload(document.Id));
        var address = $"{Documents}/{document.Id}";

        var refused = await editor.Delete(address, document.ETag);
        var uses = (await editor.Get($"{address}/uses")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();

        Assert.Equal((HttpStatusCode.Conflict, "document.inUse"), (refused.Status, refused.Code));
        Assert.Equal([" document.usedByArticle"], refused.Findings);
        var use = Assert.Single(uses)!;
        Assert.Equal((article.Id, "published", true), ((long)use["id"]!, (string)use["state"]!, (bool)use["public"]!));
        Assert.Equal(["body"], use["places"]!.AsArray().Select(place => (string)place!));
        var listed = (await editor.Get($"/v1/editorial/articles?linksTo={document.Id}")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal([article.Id], listed["items"]!.AsArray().Select(item => (long)item!["id"]!));
    }

    [Fact]
    public async Task A_document_without_uses_is_deleted()
    {
        var document = await author.GivenDocument();

        Assert.Equal(HttpStatusCode.Forbidden, (await author.Delete($"{Documents}/{document.Id}", document.ETag)).Status);
        (await editor.Delete($"{Documents}/{document.Id}", document.ETag)).Expect(HttpStatusCode.NoContent);

        Assert.Equal("document.notFound", (await author.Get($"{Documents}/{document.Id}")).Code);
    }

    [Fact]
    public async Task An_article_names_a_document_that_exists_and_says_nothing_else_about_it()
    {
        var document = await author.GivenDocument();

        var unknown = await Save(new JsonObject { ["document"] = 7 });
        var both = await Save(
            new JsonObject
            {
                ["document"] = document.Id,
                ["url"] = "https://example.org/a.pdf",
                ["bytes"] = 5,
            }
        );
        var neither = await Save(new JsonObject { ["title"] = "Bericht" });

        Assert.Equal(["/body/0/document reference.document"], unknown.Findings);
        Assert.Equal(["/body/0/document body.download.document"], both.Findings);
        Assert.Contains("url, bytes", both.Text, StringComparison.Ordinal);
        Assert.Equal(["/body/0/url body.link.scheme"], neither.Findings);

        Task<ApiResponse> Save(JsonObject block) =>
            editor.Post(
                "/v1/editorial/articles",
                ArticleJson.Minimal(null).With("body", new JsonArray(block.With("_type", "download")))
            );
    }

    [Fact]
    public async Task The_checks_ask_whether_everybody_can_use_a_document()
    {
        var document = (await author.SendDocument(Given.Pdf(), "", ("title", "Fahrplan"))).Expect(HttpStatusCode.Created);
        var article = await editor.GivenDraft(change: content => content.WithDownload(document.Id));

        Assert.Contains("/body/0/document check.document.accessibleUnsaid", await Checks());
        document = await editor.Patch($"{Documents}/{document.Id}", new { accessible = false }, document.ETag);
        Assert.Contains("/body/0/document check.document.notAccessible", await Checks());
        document = await editor.Patch($"{Documents}/{document.Id}", new { accessible = true, title = "Mehr" }, document.ETag);
        Assert.Contains("/body/0/document check.link.textVague", await Checks());
        await editor.Patch($"{Documents}/{document.Id}", new { title = "Fahrplan" }, document.ETag);
        Assert.DoesNotContain(await Checks(), check => check.Contains("document", StringComparison.Ordinal));

        async Task<IEnumerable<string>> Checks() =>
            (await editor.Get($"{article.Address}/checks")).Expect(HttpStatusCode.OK).Json["items"]!
                .AsArray()
                .Select(check => $"{check!["pointer"]} {check["code"]}");
    }
}
