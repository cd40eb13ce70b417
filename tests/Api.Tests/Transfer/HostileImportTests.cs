using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Api.Commands;
using Api.Tests.Support;
using Api.Transfer;
using Domain.Access;
using Domain.Transfer;
using static Api.Tests.Transfer.GivenImports;

namespace Api.Tests.Transfer;

/// <summary>Imports that are meant to harm, and exports that must not.</summary>
public sealed class HostileImportTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly ImportRequest Whole = new(IsDryRun: false, IsAtomic: false, KeepsIds: false, CheckMode.Report);

    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task A_line_that_unpacks_without_end_is_refused_and_the_next_one_is_read()
    {
        var name = Given.UniqueSlug();
        using var packed = new MemoryStream();

        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var megabyte = Encoding.ASCII.GetBytes(new string('a', 1 << 20));

            for (var written = 0; written < 200; written++)
            {
                await gzip.WriteAsync(megabyte, TestContext.Current.CancellationToken);
            }

            var lines = Encoding.UTF8.GetBytes($"\n{Text(Site(name))}");
            await gzip.WriteAsync(lines, TestContext.Current.CancellationToken);
        }

        using var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue(CreateImport.MediaType);
        content.Headers.ContentEncoding.Add("gzip");
        var accepted = (await editor.Send(HttpMethod.Post, Address, content)).Expect(HttpStatusCode.Accepted);
        var import = await api.Finish(editor, accepted.Headers.Location!.OriginalString);

        Assert.Equal((2, 0, 0, 1), import.Counts);
        Assert.Equal(["1  import.lineTooLong"], import.Errors);
    }

    [Theory]
    [InlineData("../../{0}.jpg")]
    [InlineData("images/../../../{0}.jpg")]
    [InlineData("/tmp/{0}.jpg")]
    [InlineData("..\\..\\{0}.jpg")]
    public async Task A_file_of_an_archive_leads_nowhere_but_into_the_store(string pattern)
    {
        var (name, folder) = (Given.UniqueSlug(), TestFolder.Create());
        var inner = Directory.CreateDirectory(Path.Combine(folder, "a", "b")).FullName;
        var (archive, file) = (Path.Combine(inner, "alles.tar"), string.Format(null, pattern, name));
        var line = Line("image", name, []).With("file", file);

        await using (var tar = new TarWriter(File.Create(archive)))
        {
            await Add(tar, file, Given.Picture());
            await Add(tar, "import.ndjson", Encoding.UTF8.GetBytes(line.ToJsonString()));
        }

        using var output = new StringWriter();
        Assert.Equal(0, await ImportCommand.Run(api.Services, archive, Whole, output));

        Assert.Equal([archive], Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(Path.GetTempPath(), $"{name}*"));
        Assert.DoesNotContain(Directory.EnumerateFiles(api.Images, "*", SearchOption.AllDirectories), HasThatName);
        Directory.Delete(folder, recursive: true);

        bool HasThatName(string path) => Path.GetFileName(path).Contains(name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_has_neither_keys_nor_secrets_nor_tokens()
    {
        var admin = api.As(Role.Admin);
        var article = await editor.GivenPublished();
        var key = (await admin.Post("/v1/editorial/keys", new { name = "Geheime Stelle", role = "editor" })).Expect(
            HttpStatusCode.Created
        );
        var webhook = (await admin.Post("/v1/editorial/webhooks", new { url = "https://empfaenger.example.org/geheim" })).Expect(
            HttpStatusCode.Created
        );
        var link = (await editor.Post($"{article.Address}/preview-links", new { })).Expect(HttpStatusCode.Created);

        var export = (await admin.Get("/v1/editorial/export")).Expect(HttpStatusCode.OK).Text;

        Assert.Contains($"{article.Id}", export, StringComparison.Ordinal);
        Assert.All(
            (string[])
                [
                    (string)key.Json["key"]!,
                    "Geheime Stelle",
                    (string)webhook.Json["secret"]!,
                    "empfaenger.example.org",
                    (string)link.Json["token"]!,
                ],
            secret => Assert.DoesNotContain(secret, export, StringComparison.Ordinal)
        );
    }

    private static async Task Add(TarWriter tar, string name, byte[] bytes)
    {
        using var data = new MemoryStream(bytes);
        var entry = new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = data };
        await tar.WriteEntryAsync(entry, TestContext.Current.CancellationToken);
    }
}
