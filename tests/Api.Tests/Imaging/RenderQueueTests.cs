using Domain.Images;

namespace Api.Tests.Imaging;

public sealed class RenderQueueTests : IDisposable
{
    private readonly TestImages testImages = new();

    public void Dispose() => testImages.Dispose();

    [Fact]
    public async Task However_many_ask_at_once_a_rendition_is_made_once()
    {
        using var noise = TestImages.Noise(1200, 800);
        var source = await testImages.Given(TestImages.File(noise, "jpg"));
        Assert.True(Rendition.TryParse("16x9-960.webp", 1200, 800, out var rendition));

        var made = await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(_ => Task.Run(() => testImages.Renderer.Render(source, rendition, CancellationToken.None)))
        );

        Assert.Equal(1, testImages.Renderer.Rendered);
        Assert.All(made, Assert.Null);
        Assert.Empty(testImages.Leftovers);
    }

    [Fact]
    public async Task When_too_many_renditions_are_asked_for_some_readers_are_sent_away()
    {
        using var narrow = new TestImages(rendersAtOnce: 1, rendersWaiting: 1);
        using var noise = TestImages.Noise(2000, 1500);
        var source = await narrow.Given(TestImages.File(noise, "jpg"));
        var wanted = Renditions.Of(2000, 1500).Where(rendition => rendition.Format is RenditionFormat.Webp).Take(8);

        var answers = await Task.WhenAll(
            wanted.Select(rendition => narrow.Renderer.Render(source, rendition, TestContext.Current.CancellationToken))
        );

        Assert.Contains(answers, answer => answer is null);
        Assert.Contains(answers, answer => answer == ImageErrors.Busy);
    }

    [Fact]
    public async Task A_reader_who_leaves_does_not_stop_the_work()
    {
        using var noise = TestImages.Noise(1200, 800);
        var source = await testImages.Given(TestImages.File(noise, "jpg"));
        Assert.True(Rendition.TryParse("16x9-960.webp", 1200, 800, out var rendition));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            testImages.Renderer.Render(source, rendition, new CancellationToken(canceled: true))
        );
        var made = await testImages.Renderer.Render(source, rendition, TestContext.Current.CancellationToken);

        Assert.Null(made);
        Assert.Equal(1, testImages.Renderer.Rendered);
    }

    [Fact]
    public async Task Nothing_is_made_aside_while_a_reader_waits()
    {
        using var narrow = new TestImages(rendersAtOnce: 1);
        using var noise = TestImages.Noise(2000, 1500);
        var source = await narrow.Given(TestImages.File(noise, "jpg"));
        using var original = await narrow.Files.FetchOriginal(source.Sha256, CancellationToken.None);
        Assert.True(Rendition.TryParse("1x1-160.avif", 2000, 1500, out var small));
        var readers = Renditions
            .Of(2000, 1500)
            .Where(rendition => rendition is { Format: RenditionFormat.Webp, Width: > 600 })
            .Select(rendition => narrow.Renderer.Render(source, rendition, TestContext.Current.CancellationToken))
            .ToList();

        Assert.Null(await narrow.Renderer.RenderAside(original!, source, small, TestContext.Current.CancellationToken));

        Assert.Equal(readers.Count + 1, narrow.Renderer.Rendered);
        Assert.All(await Task.WhenAll(readers), Assert.Null);
    }

    [Fact]
    public async Task A_missing_or_ruined_original_is_an_outcome_and_is_tried_again()
    {
        using var plain = TestImages.Plain(300, 200, TestImages.Blue);
        var bytes = TestImages.File(plain, "jpg");
        var source = await testImages.Given(bytes);
        Assert.True(Rendition.TryParse("original-160.jpg", 300, 200, out var rendition));
        var path = testImages.PathOf(source.Sha256);

        await File.WriteAllBytesAsync(path, bytes[..200], TestContext.Current.CancellationToken);
        Assert.Equal("image.renderFailed", await Code());
        File.Delete(path);
        Assert.Equal("image.originalMissing", await Code());
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        Assert.Null(await Code());

        async Task<string?> Code() =>
            (await testImages.Renderer.Render(source, rendition, TestContext.Current.CancellationToken))?.Code;
    }
}
