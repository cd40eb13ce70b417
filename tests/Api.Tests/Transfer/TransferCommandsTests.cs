using System.Net;
using System.Text.Json.Nodes;
using Api.Commands;
using Api.Tests.Support;
using Api.Transfer;
using Domain.Access;
using Domain.Transfer;
using static Api.Tests.Transfer.GivenImports;

namespace Api.Tests.Transfer;

/// <summary>`import` and `export` on the command line, with pictures.</summary>
public sealed class TransferCommandsTests(ApiFixture api, PgCluster cluster) : IClassFixture<ApiFixture>
{
    private static readonly ImportRequest Whole = new(IsDryRun: false, IsAtomic: false, KeepsIds: true, CheckMode.Report);

    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task A_folder_has_pictures_beside_its_lines()
    {
        var (name, folder) = (Given.UniqueSlug(), TestFolder.Create());
        Directory.CreateDirectory(Path.Combine(folder, "images"));
        await File.WriteAllBytesAsync(
            Path.Combine(folder, "images", "fähre.jpg"),
            Given.Picture(),
            TestContext.Current.CancellationToken
        );
        await File.WriteAllTextAsync(
            Path.Combine(folder, "images", "liste.txt"),
            "kein Bild",
            TestContext.Current.CancellationToken
        );
        var picture = Line("image", $"{name}-bild", new JsonObject { ["credit"] = "Foto: Amt/Beispiel" })
            .With("file", "images/fähre.jpg");
        var article = Line(
            "article",
            $"{name}-a",
            ArticleJson.Minimal(null).With("leadImage", new JsonObject { ["image"] = Named($"{name}-bild") })
        );
        var missing = Line("image", $"{name}-fehlt", []).With("file", "images/fehlt.jpg");
        await File.WriteAllTextAsync(
            Path.Combine(folder, "import.ndjson"),
            Text([article, picture, missing]),
            TestContext.Current.CancellationToken
        );

        using var output = new StringWriter();
        var code = await ImportCommand.Run(api.Services, folder, Whole, output);

        Assert.Equal(1, code);
        Assert.Contains("images/liste.txt: ", output.ToString());
        Assert.Contains("line 3 refused  /file", output.ToString());
        Assert.Contains("\"images/fehlt.jpg\" is not among the imported files", output.ToString());
        Assert.Contains("3 lines: 2 created, 0 updated, 0 unchanged, 1 refused", output.ToString());
        var image = await editor.Get($"/v1/editorial/images/by-external-id/{name}-bild");
        var stored = await editor.Get($"/v1/editorial/articles/by-external-id/{name}-a");
        Assert.Equal(image.Expect(HttpStatusCode.OK).Id, (long)stored.Json["content"]!["leadImage"]!["image"]!);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("bericht.docx", "PK\u0003\u0004", "Export it as an accessible PDF.")]
    [InlineData("untertitel.srt", "1\n00:00:01,000 --> 00:00:02,000\nHallo\n", "Convert them to WebVTT.")]
    [InlineData("foto.heic", "\0\0\0\u0018ftypheic", "Export it as JPEG")]
    [InlineData("logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", "Export it as PNG")]
    [InlineData("film.avi", "RIFF\0\0\0\0AVI LIST", "Name its address in the media of an article")]
    [InlineData("liste.txt", "kein Bild", "none of JPEG, PNG, WebP, AVIF, GIF, PDF")]
    [InlineData("leer.pdf", "", "The uploaded file is empty.")]
    public async Task A_file_of_another_format_is_refused_with_what_to_do(string file, string content, string advice)
    {
        var folder = TestFolder.Create();
        var ct = TestContext.Current.CancellationToken;
        await File.WriteAllBytesAsync(Path.Combine(folder, file), System.Text.Encoding.Latin1.GetBytes(content), ct);
        var line = Line("document", Given.UniqueSlug(), new JsonObject { ["title"] = "Bericht" }).With("file", file);
        await File.WriteAllTextAsync(Path.Combine(folder, "import.ndjson"), Text([line]), ct);

        using var output = new StringWriter();
        Assert.Equal(1, await ImportCommand.Run(api.Services, folder, Whole, output));

        Assert.Contains($"{file}: ", output.ToString());
        Assert.Contains(advice, output.ToString());
        Assert.Contains("line 1 refused  /file", output.ToString());
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_tar_brings_an_installation_with_its_pictures_elsewhere()
    {
        var picture = await editor.GivenImage();
        await editor.GivenPublished(change: content => content.With("leadImage", new JsonObject { ["image"] = picture.Id }));
        var folder = TestFolder.Create();
        var file = Path.Combine(folder, "alles.tar");
        await ExportCommand.Run(api.Services, file, withImages: true);
        var other = new ApiFixture(cluster);

        try
        {
            await other.InitializeAsync();
            using var output = new StringWriter();

            Assert.Equal(0, await ImportCommand.Run(other.Services, file, Whole, output));
            Assert.Equal(
                (await editor.Get("/v1/editorial/export")).Text,
                (await other.As(Role.Editor).Get("/v1/editorial/export")).Text
            );
        }
        finally
        {
            await other.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }
}
