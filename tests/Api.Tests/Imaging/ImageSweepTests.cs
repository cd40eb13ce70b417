using System.Net;
using System.Text.Json.Nodes;
using Api.Commands;
using Api.Imaging;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Imaging;

public sealed class ImageSweepTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static int last;
    private readonly ApiClient editor = api.As(Role.Editor);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_no_image_needs_goes_after_a_day_and_the_rest_stays()
    {
        var image = await GivenShown();
        var rendition = await Rendition(image.Id);
        string[] old = [Orphan(), Dead(), Leftover()];
        string[] young = [Orphan(), Dead(), Leftover()];
        Age(old, ImageSweep.Grace + TimeSpan.FromSeconds(1));
        Age([.. young, Original(image)], TimeSpan.Zero);
        Age([Original(image), FileOf(rendition)], TimeSpan.FromDays(400));

        await Sweep();

        Assert.DoesNotContain(old, File.Exists);
        Assert.All([.. young, Original(image), FileOf(rendition)], file => Assert.True(File.Exists(file), file));
        Assert.Equal(HttpStatusCode.OK, await api.Anonymous.Status(rendition));
    }

    [Fact]
    public async Task The_addresses_of_a_former_focal_point_answer_for_a_month()
    {
        var image = await GivenShown();
        var former = await Rendition(image.Id);
        await editor.Patch($"/v1/editorial/images/{image.Id}", """{"focalPoint": {"x": 0.1, "y": 0.9}}""", image.ETag);
        var present = await Rendition(image.Id);
        Age([Original(image), FileOf(former), FileOf(present)], TimeSpan.FromDays(2));

        api.Clock.Advance(TimeSpan.FromDays(29));
        await Sweep();
        Assert.Equal(HttpStatusCode.OK, await api.Anonymous.Status(former));

        api.Clock.Advance(TimeSpan.FromDays(2));
        await Sweep();
        Assert.Equal(HttpStatusCode.NotFound, await api.Anonymous.Status(former));
        Assert.False(File.Exists(FileOf(former)));
        Assert.Equal(HttpStatusCode.OK, await api.Anonymous.Status(present));
        Assert.True(File.Exists(Original(image)));
    }

    [Fact]
    public async Task The_former_file_of_a_document_goes_and_the_current_one_stays()
    {
        var document = await editor.GivenDocument();
        using var form = Given.DocumentForm(Given.Pdf());
        var replaced = await editor.Send(HttpMethod.Put, $"/v1/editorial/documents/{document.Id}/file", form, document.ETag);
        string[] files = [api.FileOf(document), api.FileOf(replaced)];
        Age(files, TimeSpan.FromDays(2));

        await Sweep();

        Assert.Equal([false, true], files.Select(File.Exists));
        (await editor.Delete($"/v1/editorial/documents/{document.Id}", replaced.ETag)).Expect(HttpStatusCode.NoContent);
        api.Clock.Advance(TimeSpan.FromDays(1));
        await Sweep();
        Assert.False(File.Exists(files[1]));
    }

    [Fact]
    public async Task One_node_sweeps_and_only_once_a_day()
    {
        await Sweep();
        var orphan = Orphan();
        Age([orphan], TimeSpan.FromDays(2));

        Assert.Equal(0, await Service().SweepWhenDue(Ct));
        Assert.True(File.Exists(orphan));

        api.Clock.Advance(TimeSpan.FromDays(1));
        Age([orphan], TimeSpan.FromDays(2));
        Assert.InRange(await Service().SweepWhenDue(Ct), 1, int.MaxValue);
        Assert.False(File.Exists(orphan));
    }

    [Fact]
    public async Task An_original_that_an_upload_is_about_to_use_is_not_removed()
    {
        var store = api.Services.GetRequiredService<ImageSweepStore>();
        var image = await editor.GivenImage();
        var removed = false;

        // The list was read before the upload ended; the current state counts.
        Assert.False(await store.WhileUnneeded((string)image.Json["sha256"]!, Remove, Ct));
        Assert.False(removed);
        Assert.True(await store.WhileUnneeded(new string('0', 64), Remove, Ct));
        Assert.True(removed);

        Task Remove()
        {
            removed = true;
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Verifying_lists_missing_corrupt_and_unneeded_files()
    {
        var (good, missing, corrupt) = (await editor.GivenImage(), await editor.GivenImage(), await editor.GivenImage());
        File.Delete(Original(missing));
        await File.AppendAllTextAsync(Original(corrupt), "!", Ct);
        var orphan = Orphan();

        var (code, output) = await Verify();

        Assert.Equal(1, code);
        Assert.Contains($"missing  {missing.Json["sha256"]}  of image {missing.Id}", output, StringComparison.Ordinal);
        Assert.Contains($"corrupt  {corrupt.Json["sha256"]}  of image {corrupt.Id}", output, StringComparison.Ordinal);
        Assert.Contains($"orphan   {Path.GetFileName(orphan)}", output, StringComparison.Ordinal);
        Assert.DoesNotContain((string)good.Json["sha256"]!, output, StringComparison.Ordinal);
        Assert.Contains(" good, 1 missing, 1 corrupt, ", output, StringComparison.Ordinal);

        // The other tests of this class rely on sound originals.
        foreach (var image in new[] { missing, corrupt })
        {
            await api.Value<int>("with gone as (delete from images where id = $1) select 1", image.Id);
        }

        File.Delete(Original(corrupt));
        Assert.Equal(0, (await Verify()).Code);
    }

    private async Task<(int Code, string Output)> Verify()
    {
        await using var output = new StringWriter();
        return (await VerifyImagesCommand.Run(api.Services, output), output.ToString());
    }

    private ImageSweep Service() => api.Services.GetRequiredService<ImageSweep>();

    /// <summary>Sweeps, regardless of the last time.</summary>
    private async Task Sweep()
    {
        await api.Value<int>("with due as (update background_jobs set due_at = '-infinity') select 1");
        await Service().SweepWhenDue(Ct);
    }

    private async Task<ApiResponse> GivenShown()
    {
        var image = await editor.GivenImage();
        await editor.GivenPublished(change: content => content.With("leadImage", new JsonObject { ["image"] = image.Id }));
        return image;
    }

    /// <summary>The address of an existing rendition.</summary>
    private async Task<string> Rendition(long image)
    {
        var src = (string)(await api.Anonymous.Get($"/v1/images/{image}")).Json["src"]!;
        (await api.Anonymous.Get(src)).Expect(HttpStatusCode.OK);
        return src;
    }

    private string FileOf(string rendition) => Path.Combine(api.Images, "renditions", rendition["/images/".Length..]);

    private string Original(ApiResponse image) => OriginalOf((string)image.Json["sha256"]!);

    private string OriginalOf(string sha256) => Path.Combine(api.Images, "originals", sha256[..2], sha256[2..4], sha256);

    private string Orphan() => Write(OriginalOf($"{Interlocked.Increment(ref last):x64}"));

    private string Dead() =>
        Write(Path.Combine(api.Images, "renditions", "17", $"{Interlocked.Increment(ref last):x16}", "a.jpg"));

    private string Leftover() => Write(Path.Combine(api.Images, "incoming", $"{Interlocked.Increment(ref last)}"));

    private static string Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "x");
        return path;
    }

    private void Age(string[] files, TimeSpan age)
    {
        foreach (var file in files)
        {
            File.SetLastWriteTimeUtc(file, (api.Clock.GetUtcNow() - age).UtcDateTime);
        }
    }
}
