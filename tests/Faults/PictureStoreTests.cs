using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;
using Faults.Support;

namespace Faults;

/// <summary>The disk of the pictures is full, write-protected or gone: what everybody and the log see, and what is left.</summary>
[Trait("Speed", "quick")]
public sealed class PictureStoreTests : IAsyncLifetime
{
    private const string Begins = "The image store at";
    private const string Ends = "works again";

    private readonly Volume disk = Volume.Create(megabytes: 24);
    private PostgresServer server = null!;
    private Node node = null!;
    private ApiClient editor = null!;
    private string made = null!;
    private string unmade = null!;

    public async ValueTask InitializeAsync()
    {
        server = await PostgresServer.Create();
        node = await Node.Start(server.ConnectionString, ("Images__Folder", disk.Place));
        editor = await node.As(Role.Editor);
        (made, unmade) = (await Shown(), await Shown());
        (await node.Get(made)).Expect(HttpStatusCode.OK);
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        await server.DisposeAsync();
        disk.Dispose();
    }

    [Fact]
    public async Task A_full_disk()
    {
        disk.Fill();
        await UploadsFail("image.storeFailed");
        (await node.Get(made)).Expect(HttpStatusCode.OK);
        Assert.Equal("image.storeFailed", (await node.Get(unmade)).Expect(HttpStatusCode.ServiceUnavailable).Code);
        await Degraded();
        ToldOnce("fails (0 MB free");

        disk.Free();
        await WorksAgain();
        Assert.Single(node.Log, line => line.Contains(Ends, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_write_protected_disk()
    {
        disk.Protect();
        await UploadsFail("image.storeFailed");
        (await node.Get(made)).Expect(HttpStatusCode.OK);
        Assert.Equal("image.storeFailed", (await node.Get(unmade)).Expect(HttpStatusCode.ServiceUnavailable).Code);
        await Degraded();
        ToldOnce("Read-only file system");

        disk.Unprotect();
        await WorksAgain();
        Assert.Single(node.Log, line => line.Contains(Ends, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_disk_that_vanished()
    {
        disk.Unmount();
        await UploadsFail("image.storeMissing");
        Assert.Equal("image.storeMissing", (await node.Get(unmade)).Expect(HttpStatusCode.ServiceUnavailable).Code);
        var ready = (await node.Get("/health/ready")).Expect(HttpStatusCode.ServiceUnavailable);
        Assert.Contains("/checks/imageStore ready.failed", ready.Findings);
        Assert.Empty(Directory.EnumerateFileSystemEntries(disk.Place));
        // Editorial writes need no pictures.
        await editor.GivenPublished();
        ToldOnce("bulletin-store");

        disk.Mount();
        await WorksAgain();
    }

    // The address of a picture in a public article.
    private async Task<string> Shown()
    {
        var image = await editor.GivenImage();
        await editor.GivenPublished(change: content => content.With("leadImage", new JsonObject { ["image"] = image.Id }));
        return (string)(await node.Get($"/v1/images/{image.Id}")).Expect(HttpStatusCode.OK).Json["src"]!;
    }

    private async Task UploadsFail(string code)
    {
        var (rows, files) = (await Rows(), Files());

        for (var time = 0; time < 3; time++)
        {
            using var form = Given.PictureForm(Given.Picture(), ("credit", "Foto: Amt"), ("alt", "Steg"));
            var refused = await Node.Soon(editor.Send(HttpMethod.Post, "/v1/editorial/images", form));
            refused.Expect(HttpStatusCode.ServiceUnavailable);
            Assert.Equal(code, refused.Code);
            Assert.NotNull(refused.Header("Retry-After"));
        }

        Assert.Equal(rows, await Rows());

        if (code is not "image.storeMissing")
        {
            Assert.Equal(files, Files());
        }
    }

    // Readers need no uploads, so the node stays where it is.
    private async Task Degraded()
    {
        var ready = (await node.Get("/health/ready")).Expect(HttpStatusCode.OK);
        Assert.Equal("degraded", (string?)ready.Json["status"]);
    }

    private void ToldOnce(string reason)
    {
        var line = Assert.Single(node.Log, line => line.Contains(Begins, StringComparison.Ordinal));
        Assert.Contains(reason, line, StringComparison.Ordinal);
        Assert.Empty(node.Stacks);
    }

    private async Task WorksAgain()
    {
        await editor.GivenImage();
        (await node.Get(made)).Expect(HttpStatusCode.OK);
        (await node.Get(unmade)).Expect(HttpStatusCode.OK);
        var ready = (await node.Get("/health/ready")).Expect(HttpStatusCode.OK);
        Assert.Equal("ready", (string?)ready.Json["status"]);
    }

    private Task<long> Rows() => server.Value<long>("select count(*) from images");

    private string[] Files() =>
        [.. Directory.EnumerateFiles(disk.Place, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
