using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;
using static Api.Tests.Transfer.GivenImports;

namespace Api.Tests.Transfer;

public sealed class ImportedDocumentsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task A_file_that_exists_already_is_that_document()
    {
        var document = await editor.GivenDocument();

        var import = await api.Import(editor, Document(document, Given.UniqueSlug(), "Fahrplan 2026"));

        Assert.Equal((0, 1, 0, 0), import.Counts);
        Assert.Equal(document.Id, (long)import.Results[0]["id"]!);
        var changed = await editor.Get($"/v1/editorial/documents/{document.Id}");
        Assert.Equal("Fahrplan 2026", (string?)changed.Json["metadata"]!["title"]);
    }

    [Fact]
    public async Task A_document_does_not_get_the_file_of_another()
    {
        var name = Given.UniqueSlug();
        var (one, other) = (await editor.GivenDocument(), await editor.GivenDocument());
        await api.Import(editor, Document(one, name, "Fahrplan"));

        var import = await api.Import(editor, Document(other, name, "Fahrplan"));

        Assert.Equal(["1  document.duplicate"], import.Errors);
        Assert.Equal(
            (string?)one.Json["sha256"],
            (string?)(await editor.Get($"/v1/editorial/documents/{one.Id}")).Json["sha256"]
        );
    }

    private static JsonObject Document(ApiResponse file, string externalId, string title) =>
        Line("document", externalId, new JsonObject { ["title"] = title }).With("sha256", (string?)file.Json["sha256"]);
}
