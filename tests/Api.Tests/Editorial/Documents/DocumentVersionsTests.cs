using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Documents;

public sealed class DocumentVersionsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task What_was_said_before_is_kept_and_can_be_restored()
    {
        var document = await editor.GivenDocument();
        var changed = await editor.Patch(Address(document), new { title = "Anders", accessible = false }, document.ETag);

        var former = Assert.Single(await Versions(document))!;
        Assert.Equal((1, "Fahrplan der Fähre"), ((int)former["version"]!, (string)former["metadata"]!["title"]!));
        Assert.Equal((string?)document.Json["sha256"], (string?)former["sha256"]);

        var restored = await editor.Send(HttpMethod.Post, $"{Address(document)}/versions/1/restore", null, changed.ETag);

        var metadata = restored.Expect(HttpStatusCode.OK).Json["metadata"]!;
        Assert.Equal(("Fahrplan der Fähre", true), ((string)metadata["title"]!, (bool)metadata["accessible"]!));
        Assert.Equal([2, 1], (await Versions(document)).Select(version => (int)version!["version"]!));
        var unknown = await editor.Send(HttpMethod.Post, $"{Address(document)}/versions/9/restore", null, restored.ETag);
        Assert.Equal("version.notFound", unknown.Code);
    }

    [Fact]
    public async Task What_was_said_about_the_accessibility_of_another_file_is_not_restored()
    {
        var document = await editor.GivenDocument();
        var replaced = await Replace(document, document.ETag!, Given.Pdf());

        var restored = await editor.Send(HttpMethod.Post, $"{Address(document)}/versions/1/restore", null, replaced.ETag);

        Assert.Null((bool?)restored.Expect(HttpStatusCode.OK).Json["metadata"]!["accessible"]);
        Assert.Equal((string?)replaced.Json["sha256"], (string?)restored.Json["sha256"]);
    }

    [Fact]
    public async Task An_author_restores_nothing_that_readers_see()
    {
        var document = await editor.GivenDocument();
        var changed = await editor.Patch(Address(document), new { title = "Anders" }, document.ETag);
        await editor.GivenPublished(change: content => content.WithDownload(document.Id));

        var refused = await api.As(Role.Author)
            .Send(HttpMethod.Post, $"{Address(document)}/versions/1/restore", null, changed.ETag);

        Assert.Equal((HttpStatusCode.Forbidden, "document.publicNeedsEditor"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task A_purge_deletes_every_former_file_and_no_other()
    {
        var document = await editor.GivenDocument();
        var second = await Replace(document, document.ETag!, Given.Pdf());
        Assert.True(HasFile(document));

        // Neither a dry run nor a refusal deletes anything.
        await Replace(document, second.ETag!, Given.Pdf(), "?purge=true&dryRun=true");
        Assert.Equal("precondition.stale", (await Replace(document, document.ETag!, Given.Pdf(), "?purge=true")).Code);
        Assert.True(HasFile(document));

        var third = (await Replace(document, second.ETag!, Given.Pdf(), "?purge=true")).Expect(HttpStatusCode.OK);

        await Gone(document);
        await Gone(second);
        Assert.True(HasFile(third));
        Assert.Equal(["document.updated", "document.updated", "document.purged"], await api.EventsOf(document.Id));
    }

    [Fact]
    public async Task What_was_replaced_without_a_purge_can_be_purged_later()
    {
        var file = Given.Pdf();
        var document = await editor.GivenDocument();
        var replaced = await Replace(document, document.ETag!, file);

        var purged = await Replace(document, replaced.ETag!, file, "?purge=true");

        Assert.Equal(replaced.Version, purged.Expect(HttpStatusCode.OK).Version);
        await Gone(document);
        Assert.True(HasFile(replaced));
    }

    [Fact]
    public async Task Caches_learn_of_a_purge_although_the_article_was_withdrawn_first()
    {
        var document = await editor.GivenDocument();
        var article = await editor.GivenPublished(change: content => content.WithDownload(document.Id));
        await editor.Withdraw(article);
        var end = (string)(await api.Anonymous.Get("/v1/changes?cursor=latest")).Json["cursor"]!;

        (await Replace(document, document.ETag!, Given.Pdf(), "?purge=true")).Expect(HttpStatusCode.OK);

        var changes = (await api.Anonymous.Get($"/v1/changes?cursor={end}")).Json["items"]!.AsArray();
        Assert.Equal(["document.purged"], changes.Select(change => (string?)change!["type"]));
    }

    private static string Address(ApiResponse document) => $"/v1/editorial/documents/{document.Id}";

    private async Task<System.Text.Json.Nodes.JsonArray> Versions(ApiResponse document) =>
        (await editor.Get($"{Address(document)}/versions")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();

    private async Task<ApiResponse> Replace(ApiResponse document, string tag, byte[] file, string query = "")
    {
        using var form = Given.DocumentForm(file);
        return await editor.Send(HttpMethod.Put, $"{Address(document)}/file{query}", form, tag);
    }

    private bool HasFile(ApiResponse document) => File.Exists(api.FileOf(document));

    /// <summary>Files are deleted right after the response; the test timeout limits the wait.</summary>
    private async Task Gone(ApiResponse document)
    {
        while (HasFile(document))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
