using Api.Imaging.Storage;
using Api.Tests.Support;

namespace Api.Tests.Imaging.Storage;

/// <summary>The contract of every image store.</summary>
public abstract class ImageStorageTests : IDisposable
{
    private readonly string folder = TestFolder.Create();

    private protected abstract IImageStorage Storage { get; }

    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public virtual void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_was_put_is_found_opened_fetched_and_listed()
    {
        byte[] bytes = [1, 2, 3, 4, 5];
        await Put("originals/aa/bb/one", bytes);

        var found = await Storage.Find("originals/aa/bb/one", Ct);
        using var fetched = await Storage.Fetch("originals/aa/bb/one", Spare, Ct);

        Assert.Equal(("originals/aa/bb/one", 5), (found!.Key, found.Bytes));
        Assert.Equal(bytes, await Read("originals/aa/bb/one"));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(fetched!.Path, Ct));
        Assert.Equal(["originals/aa/bb/one"], await List("originals/"));
    }

    [Fact]
    public async Task What_is_not_there_is_nothing()
    {
        Assert.Null(await Storage.Find("originals/aa/bb/none", Ct));
        Assert.Null(await Storage.Open("originals/aa/bb/none", Ct));
        Assert.Null(await Storage.Fetch("originals/aa/bb/none", Spare, Ct));
        Assert.Empty(await List("nothing/"));
        await Storage.Remove("originals/aa/bb/none", Ct);
    }

    [Fact]
    public async Task A_file_can_be_read_from_anywhere()
    {
        var bytes = Random(300_000);
        await Put("renditions/1/f/a.jpg", bytes);
        await using var stream = (await Storage.Open("renditions/1/f/a.jpg", Ct))!;
        var part = new byte[1000];

        foreach (var from in new[] { 299_000, 0, 150_000 })
        {
            stream.Seek(from, SeekOrigin.Begin);
            await stream.ReadExactlyAsync(part, Ct);
            Assert.Equal(bytes[from..(from + 1000)], part);
        }

        Assert.Equal(300_000, stream.Length);
        stream.Seek(0, SeekOrigin.End);
        Assert.Equal(0, await stream.ReadAsync(part, Ct));
    }

    [Fact]
    public async Task Only_what_begins_so_is_listed_and_what_was_removed_is_not()
    {
        string[] keys = ["renditions/1/f/a.jpg", "renditions/1/f/b.webp", "renditions/2/e/a.jpg", "originals/aa/bb/one"];

        foreach (var key in keys)
        {
            await Put(key, [7]);
        }

        Assert.Equal(keys[..3], await List("renditions/"));
        await Storage.Remove(keys[0], Ct);
        await Storage.Remove(keys[1], Ct);
        Assert.Equal([keys[2]], await List("renditions/"));
        Assert.Null(await Storage.Find(keys[0], Ct));
    }

    [Fact]
    public async Task However_many_write_and_read_at_once_a_file_is_always_whole()
    {
        byte[][] versions = [.. Enumerable.Range(0, 4).Select(version => Filled((byte)version, 1_000_000))];
        await Put("originals/aa/bb/busy", versions[0]);

        var writers = Task.WhenAll(versions.Select(version => Task.Run(() => Put("originals/aa/bb/busy", version), Ct)));
        var seen = new List<byte[]>();

        do
        {
            seen.Add(await Read("originals/aa/bb/busy"));
        } while (!writers.IsCompleted);

        await writers;
        Assert.All(seen, bytes => Assert.Equal(versions[bytes[0]], bytes));
    }

    [Fact]
    public async Task A_picture_is_kept_rendered_and_read_wherever_its_files_are()
    {
        using var testImages = new TestImages(storage: Storage);
        using var noise = TestImages.Noise(400, 300);
        var source = await testImages.Given(TestImages.File(noise, "jpg"));
        Assert.True(Domain.Images.Rendition.TryParse("1x1-160.webp", 400, 300, out var rendition));

        Assert.Null(await testImages.Renderer.Render(source, rendition, Ct));
        await using var rendered = (await testImages.Files.OpenRendition(source.Id, source.Fingerprint, rendition, Ct)).Value!;
        var head = new byte[256];
        await rendered.ReadAtLeastAsync(head, head.Length, cancellationToken: Ct);

        Assert.Equal("image/webp", Domain.Images.ImageMediaType.Of(head));
        Assert.Empty(testImages.Leftovers);
    }

    private protected async Task Put(string key, byte[] bytes)
    {
        var path = Spare();
        await File.WriteAllBytesAsync(path, bytes, Ct);
        await Storage.Put(key, path, Ct);
    }

    private protected async Task<byte[]> Read(string key)
    {
        await using var stream = (await Storage.Open(key, Ct))!;
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, Ct);
        return bytes.ToArray();
    }

    private protected async Task<List<string>> List(string prefix) =>
        await Storage.List(prefix, Ct).Select(file => file.Key).Order(StringComparer.Ordinal).ToListAsync(Ct);

    private string Spare() => Path.Combine(folder, Path.GetRandomFileName());

    private static byte[] Random(int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    private static byte[] Filled(byte value, int length)
    {
        var bytes = new byte[length];
        Array.Fill(bytes, value);
        return bytes;
    }
}
