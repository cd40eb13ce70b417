using Api.Imaging.Storage;
using Api.Tests.Support;

namespace Api.Tests.Imaging.Storage;

public sealed class FolderStorageTests : ImageStorageTests
{
    private readonly string place = TestFolder.Create();

    public FolderStorageTests() => Storage = new FolderStorage(place);

    private protected override IImageStorage Storage { get; }

    public override void Dispose()
    {
        base.Dispose();
        Directory.Delete(place, recursive: true);
    }

    [Fact]
    public async Task Folders_go_with_their_last_file()
    {
        await Put("renditions/1/f/a.jpg", [1]);
        await Put("renditions/1/g/a.jpg", [1]);

        await Storage.Remove("renditions/1/f/a.jpg", Ct);
        Assert.Equal([Path.Combine(place, "renditions/1/g")], Directory.GetDirectories(Path.Combine(place, "renditions/1")));

        await Storage.Remove("renditions/1/g/a.jpg", Ct);
        Assert.Empty(Directory.GetFileSystemEntries(place));
    }

    [Fact]
    public async Task Whoever_reads_a_file_reads_it_to_the_end_even_when_it_is_removed_meanwhile()
    {
        await Put("renditions/1/f/a.jpg", new byte[100_000]);
        await using var stream = (await Storage.Open("renditions/1/f/a.jpg", Ct))!;

        await Storage.Remove("renditions/1/f/a.jpg", Ct);

        await stream.ReadExactlyAsync(new byte[100_000], Ct);
    }
}
