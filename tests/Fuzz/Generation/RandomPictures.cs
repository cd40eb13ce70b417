using NetVips;

namespace Fuzz.Generation;

/// <summary>Small pictures, each different from all others.</summary>
internal static class RandomPictures
{
    public static byte[] Make(string mediaType, Draw draw)
    {
        using var noise = Image.Gaussnoise(
            draw.Between(320, 400),
            draw.Between(200, 260),
            mean: 128,
            seed: draw.Below(int.MaxValue)
        );
        using var picture = noise.Cast(Enums.BandFormat.Uchar).Colourspace(Enums.Interpretation.Srgb);

        return mediaType switch
        {
            "image/png" => picture.PngsaveBuffer(),
            "image/webp" => picture.WebpsaveBuffer(),
            "image/gif" => picture.GifsaveBuffer(),
            "image/avif" => picture.HeifsaveBuffer(compression: Enums.ForeignHeifCompression.Av1, effort: 0),
            _ => picture.JpegsaveBuffer(),
        };
    }
}
