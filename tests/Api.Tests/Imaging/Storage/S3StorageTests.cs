using Api.Imaging;
using Api.Imaging.Storage;
using Domain.Images;

namespace Api.Tests.Imaging.Storage;

/// <summary>The same against a real server; each test has a prefix of its own in the bucket.</summary>
public sealed class S3StorageTests : ImageStorageTests
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("BULLETIN_TEST_S3");

    private readonly S3Storage storage;

    public S3StorageTests()
    {
        Assert.SkipWhen(Server is null, "BULLETIN_TEST_S3 names no server; bin/ci starts one.");
        storage = new S3Storage(Options(Server));
    }

    private protected override IImageStorage Storage => storage;

    public override void Dispose()
    {
        storage?.Dispose();
        base.Dispose();
    }

    [Fact]
    public async Task More_files_than_fit_on_one_page_are_all_listed()
    {
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 1100),
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Ct },
            async (number, _) => await Put($"many/{number:0000}", [1])
        );

        Assert.Equal(Enumerable.Range(0, 1100).Select(number => $"many/{number:0000}"), await List("many/"));
    }

    [Fact]
    public async Task A_wrong_secret_is_refused()
    {
        using var stranger = new S3Storage(Options(Server!) with { SecretKey = "wrong" });

        await Assert.ThrowsAsync<IOException>(() => stranger.Find("originals/aa/bb/one", Ct));
    }

    private static S3Options Options(string server) =>
        new()
        {
            Endpoint = server,
            Bucket = Environment.GetEnvironmentVariable("BULLETIN_TEST_S3_BUCKET") ?? "bulletin",
            AccessKey = Environment.GetEnvironmentVariable("BULLETIN_TEST_S3_ACCESS_KEY"),
            SecretKey = Environment.GetEnvironmentVariable("BULLETIN_TEST_S3_SECRET_KEY"),
            PathStyle = true,
            Prefix = $"{Guid.NewGuid():N}/",
        };
}

/// <summary>What the service does while no S3 server answers.</summary>
public sealed class S3OutageTests
{
    [Fact]
    public async Task A_store_that_cannot_be_reached_is_an_outcome()
    {
        var ct = TestContext.Current.CancellationToken;
        using var storage = new S3Storage(
            new S3Options
            {
                Endpoint = "http://127.0.0.1:1",
                Bucket = "bulletin",
                AccessKey = "nobody",
                SecretKey = "nothing",
                PathStyle = true,
            }
        );
        using var testImages = new TestImages(storage: storage);
        using var plain = TestImages.Plain(300, 200, TestImages.Blue);
        using var image = (await testImages.Receive(TestImages.File(plain, "png"))).Value;
        var rendition = new Rendition(Ratio.Original, 160, 107, RenditionFormat.Jpeg);
        var fingerprint = Fingerprint.Of(image.Sha256, focalPoint: null, RenditionRights.None);

        Assert.Equal(ImageErrors.StoreFailed, (await testImages.Files.Keep(image.File, ct)).Error);
        Assert.Equal(
            ImageErrors.StoreFailed,
            (await testImages.Files.OpenRendition(1_000_001, fingerprint, rendition, ct)).Error
        );
        Assert.Equal(
            ImageErrors.StoreFailed,
            await testImages.Renderer.Render(
                new RenditionSource(
                    1_000_001,
                    image.Sha256,
                    fingerprint,
                    FocalPoint.Centre,
                    RenditionRights.From(image.Suggestions)
                ),
                rendition,
                ct
            )
        );
    }
}
