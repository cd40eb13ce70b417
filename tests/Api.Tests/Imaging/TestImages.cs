using System.Diagnostics.Metrics;
using Api.Imaging;
using Api.Imaging.Storage;
using Domain;
using Domain.Images;
using Microsoft.Extensions.Logging.Abstractions;
using NetVips;

namespace Api.Tests.Imaging;

/// <summary>The image pipeline on a temporary folder, and pictures to feed it.</summary>
internal sealed class TestImages : IDisposable
{
    public static readonly double[] Red = [200, 30, 30];
    public static readonly double[] Green = [30, 160, 60];
    public static readonly double[] Blue = [30, 60, 200];
    public static readonly double[] Grey = [128, 128, 128];

    private readonly Meters meters = new();
    private readonly string folder = Directory.CreateTempSubdirectory("testImages-").FullName;

    public TestImages(
        int rendersAtOnce = 2,
        int rendersWaiting = 64,
        IImageStorage? storage = null,
        int decodeSeconds = 60,
        int renderSeconds = 60
    )
    {
        Vips.Prepare();
        var options = new ImagingOptions
        {
            Folder = folder,
            RendersAtOnce = rendersAtOnce,
            RendersWaiting = rendersWaiting,
            DecodeSeconds = decodeSeconds,
            RenderSeconds = renderSeconds,
        };

        var store = storage ?? new FolderStorage(folder);
        var watch = new ImageStoreWatch(options, NullLogger<ImageStoreWatch>.Instance);
        Files = new ImageFiles(options, store, new OriginalFiles(store, watch), watch);
        Inspector = new ImageInspector(options, NullLogger<ImageInspector>.Instance);
        Intake = new ImageIntake(Files, Inspector);
        Renderer = new RenditionRenderer(Files, options, meters, NullLogger<RenditionRenderer>.Instance);
    }

    public ImageFiles Files { get; }
    public ImageInspector Inspector { get; }
    public ImageIntake Intake { get; }
    public RenditionRenderer Renderer { get; }

    public string[] Leftovers =>
        Directory.Exists(Path.Combine(folder, "incoming")) ? Directory.GetFiles(Path.Combine(folder, "incoming")) : [];

    public Task<Result<ReceivedImage>> Receive(byte[] bytes) =>
        Intake.Receive(new MemoryStream(bytes), TestContext.Current.CancellationToken);

    /// <summary>Imports and stores a picture, ready to be rendered.</summary>
    public async Task<RenditionSource> Given(byte[] bytes, FocalPoint? focalPoint = null)
    {
        using var image = (await Receive(bytes)).Value;
        Assert.Null((await Files.Keep(image.File, TestContext.Current.CancellationToken)).Error);

        return new RenditionSource(
            1_000_001,
            image.Sha256,
            Fingerprint.Of(image.Sha256, focalPoint, RenditionRights.From(image.Suggestions)),
            focalPoint ?? image.Attention,
            RenditionRights.From(image.Suggestions)
        );
    }

    /// <summary>Makes a rendition by its name and opens it.</summary>
    public async Task<Image> Render(RenditionSource source, string name, int width, int height)
    {
        Assert.True(Rendition.TryParse(name, width, height, out var rendition));

        return Image.NewFromFile(await Render(source, rendition), access: Enums.Access.Random);
    }

    /// <summary>Makes a rendition and returns its file name.</summary>
    public async Task<string> Render(RenditionSource source, Rendition rendition)
    {
        var ct = TestContext.Current.CancellationToken;

        if (rendition.Format is RenditionFormat.Avif)
        {
            using var original = await Files.FetchOriginal(source.Sha256, ct);
            Assert.Null(await Renderer.RenderAside(original!, source, rendition, ct));
        }
        else
        {
            Assert.Null(await Renderer.Render(source, rendition, ct));
        }

        return PathOf(source, rendition);
    }

    /// <summary>The path of a rendition, whether it exists or not.</summary>
    public string PathOf(RenditionSource source, Rendition rendition) =>
        Path.Combine(folder, ImageFiles.RenditionKey(source.Id, source.Fingerprint, rendition));

    /// <summary>The path of an original.</summary>
    public string PathOf(string sha256) => Path.Combine(folder, "originals", sha256[..2], sha256[2..4], sha256);

    /// <summary>Creates a file where the store needs a folder.</summary>
    public Task Block(string name)
    {
        var place = new DirectoryInfo(Path.Combine(folder, name));

        if (place.Exists)
        {
            place.Delete(recursive: true);
        }

        return System.IO.File.WriteAllTextAsync(place.FullName, "", TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        Inspector.Dispose();
        Renderer.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class Meters : IMeterFactory
    {
        public Meter Create(MeterOptions options) => new(options);

        public void Dispose() { }
    }

    /// <summary>A picture of one colour.</summary>
    public static Image Plain(int width, int height, double[] colour)
    {
        using var black = Image.Black(width, height);
        using var colours = black.NewFromImage(colour);
        using var bytes = colours.Cast(Enums.BandFormat.Uchar);
        return bytes.Copy(interpretation: Enums.Interpretation.Srgb);
    }

    /// <summary>Grey, with a red square of the given side around a point.</summary>
    public static Image Spot(int width, int height, FocalPoint at, int side)
    {
        using var grey = Plain(width, height, Grey);
        var left = Math.Clamp(Crop.PixelAt(at.X, width) - side / 2, 0, width - side);
        var top = Math.Clamp(Crop.PixelAt(at.Y, height) - side / 2, 0, height - side);

        return grey.Mutate(image => image.DrawRect(Red, left, top, side, side, fill: true));
    }

    /// <summary>Noise, which no format can compress to half its size.</summary>
    public static Image Noise(int width, int height)
    {
        using var noise = Image.Gaussnoise(width, height, mean: 128, sigma: 40, seed: 7);
        using var bytes = noise.Cast(Enums.BandFormat.Uchar);
        using var colours = bytes.Bandjoin(bytes, bytes);
        return colours.Copy(interpretation: Enums.Interpretation.Srgb);
    }

    /// <summary>The file of a picture in a format named by its extension.</summary>
    public static byte[] File(Image picture, string extension) =>
        extension == "avif"
            ? picture.HeifsaveBuffer(compression: Enums.ForeignHeifCompression.Av1, effort: 0)
            : picture.WriteToBuffer("." + extension);

    /// <summary>Whether a pixel approximately has a colour: lossy formats and colour profiles shift it a little.</summary>
    public static void AssertColour(double[] expected, Image picture, int x, int y)
    {
        var pixel = picture.Getpoint(x, y);

        for (var band = 0; band < expected.Length; band++)
        {
            Assert.True(
                Math.Abs(expected[band] - pixel[band]) < 32,
                $"({x}, {y}) is {string.Join(' ', pixel)}, not {string.Join(' ', expected)}"
            );
        }
    }
}
