using Domain.Images;
using NetVips;

namespace Api.Tests.Imaging;

public sealed class ImageFilesTests : IDisposable
{
    private static readonly Rendition Small = new(Ratio.Original, 160, 107, RenditionFormat.Jpeg);
    private readonly TestImages testImages = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => testImages.Dispose();

    [Fact]
    public async Task An_original_is_found_by_its_hash_and_kept_once()
    {
        var first = await GivenPicture();
        var second = await GivenPicture();

        Assert.Equal(first.Sha256, second.Sha256);
        await using var original = await testImages.Files.OpenOriginal(first.Sha256, Ct);
        Assert.Equal(testImages.PathOf(first.Sha256), ((FileStream)original!).Name);
        Assert.Empty(testImages.Leftovers);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../../../../../../etc/passwd")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task An_original_that_is_not_there_is_nothing(string sha256)
    {
        Assert.Null(await testImages.Files.OpenOriginal(sha256, Ct));
        Assert.Null(await testImages.Files.FetchOriginal(sha256, Ct));
    }

    [Fact]
    public async Task A_rendition_lies_under_image_and_fingerprint()
    {
        var source = await GivenRendition();

        Assert.EndsWith(
            Path.Combine("renditions", "1000001", source.Fingerprint, "original-160.jpg"),
            testImages.PathOf(source, Small),
            StringComparison.Ordinal
        );
        Assert.True(File.Exists(testImages.PathOf(source, Small)));
        Assert.True(await testImages.Files.HasRendition(source.Id, source.Fingerprint, Small, Ct));
        Assert.Null((await testImages.Files.OpenRendition(source.Id + 1, source.Fingerprint, Small, Ct)).Value);
        Assert.Null((await testImages.Files.OpenRendition(source.Id, "../" + source.Fingerprint[3..], Small, Ct)).Value);
    }

    [Fact]
    public async Task Sweeping_the_disk_removes_leftovers_from_before_an_instant_and_nothing_else()
    {
        var source = await GivenRendition();
        var (old, young) = (testImages.Files.NewIncoming(), testImages.Files.NewIncoming());
        await File.WriteAllTextAsync(old, "", Ct);
        await File.WriteAllTextAsync(young, "", Ct);
        var instant = new DateTimeOffset(2026, 11, 7, 12, 0, 0, TimeSpan.Zero);
        File.SetLastWriteTimeUtc(old, instant.UtcDateTime.AddSeconds(-1));
        File.SetLastWriteTimeUtc(young, instant.UtcDateTime);

        Assert.Equal(1, testImages.Files.SweepIncoming(instant));

        Assert.Equal([young], testImages.Leftovers);
        Assert.True(File.Exists(testImages.PathOf(source, Small)));
        Assert.True(File.Exists(testImages.PathOf(source.Sha256)));
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_is_an_outcome()
    {
        using var plain = TestImages.Plain(300, 200, TestImages.Blue);
        using var image = (await testImages.Receive(TestImages.File(plain, "png"))).Value;
        await testImages.Block("originals");

        Assert.Equal(ImageErrors.StoreFailed, (await testImages.Files.Keep(image.File, Ct)).Error);
    }

    [Fact]
    public async Task A_store_that_takes_nothing_in_is_an_outcome_for_uploads_and_renditions()
    {
        var source = await GivenPicture();
        using var plain = TestImages.Plain(300, 200, TestImages.Red);
        await testImages.Block("incoming");

        Assert.Equal(ImageErrors.StoreFailed, (await testImages.Receive(TestImages.File(plain, "png"))).Error);
        Assert.Equal(ImageErrors.StoreFailed, await testImages.Renderer.Render(source, Small, Ct));
    }

    [Theory]
    [InlineData("svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"300\" height=\"300\"/>")]
    [InlineData("ppm", "P3 1 1 255 0 0 0")]
    [InlineData("csv", "1,2\n3,4\n")]
    public async Task Nothing_but_the_accepted_formats_can_be_opened(string extension, string content)
    {
        var path = testImages.Files.NewIncoming() + "." + extension;
        await File.WriteAllTextAsync(path, content, Ct);

        Assert.Throws<VipsException>(() => Api.Imaging.Vips.Open(path));
    }

    private async Task<Api.Imaging.RenditionSource> GivenPicture()
    {
        using var plain = TestImages.Plain(300, 200, TestImages.Blue);
        return await testImages.Given(TestImages.File(plain, "png"));
    }

    private async Task<Api.Imaging.RenditionSource> GivenRendition()
    {
        var source = await GivenPicture();
        await testImages.Render(source, Small);
        return source;
    }
}
