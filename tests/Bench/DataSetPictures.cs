using System.Security.Cryptography;
using Domain.Images;
using NetVips;

namespace Bench;

/// <summary>A picture of a data set, with the values for its row.</summary>
internal sealed record Picture(string Sha256, long Bytes, int Width, int Height)
{
    public string Fingerprint => Domain.Images.Fingerprint.Of(Sha256, null, RenditionRights.None);
}

/// <summary>Creates the pictures of a data set as files where the service stores originals.</summary>
internal static class DataSetPictures
{
    private const int Count = 40;
    private const int Width = 1600;
    private const int Height = 1000;

    public static IReadOnlyList<Picture> Make(string folder)
    {
        Api.Imaging.Vips.Prepare();
        return [.. Enumerable.Range(1, Count).Select(seed => Make(folder, seed))];
    }

    private static Picture Make(string folder, int seed)
    {
        using var clouds = Image.Perlin(Width, Height, cellSize: 250, uchar: true, seed: seed);
        using var detail = Image.Perlin(Width, Height, cellSize: 20, uchar: true, seed: seed + Count);
        using var colours = clouds.Bandjoin(detail, (clouds + detail) * 0.5);
        using var bytes = colours.Cast(Enums.BandFormat.Uchar);
        using var picture = bytes.Copy(interpretation: Enums.Interpretation.Srgb);
        var file = picture.JpegsaveBuffer(q: 85);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file));
        var place = Path.Combine(folder, "originals", sha256[..2], sha256[2..4], sha256);

        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.WriteAllBytes(place, file);
        return new Picture(sha256, file.Length, Width, Height);
    }
}
