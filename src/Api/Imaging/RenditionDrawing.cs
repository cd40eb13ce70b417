using Domain.Images;
using NetVips;

namespace Api.Imaging;

/// <summary>Crops, scales and encodes renditions.</summary>
internal static class RenditionDrawing
{
    /// <summary>Renders a rendition of one file into another.</summary>
    public static void Draw(
        string original,
        string path,
        Rendition rendition,
        FocalPoint point,
        RenditionRights rights,
        CancellationToken ct
    )
    {
        Vips.Prepare();

        using var header = Vips.Open(original);
        using var picture = Pixels(original, header, rendition, point, ct);
        using var opaque =
            rendition.Format is RenditionFormat.Jpeg && picture.HasAlpha() ? picture.Flatten([255]) : picture.Copy();
        using var finished = opaque.Mutate(image => KeepOnlyRights(image, rights));

        // Not written by the library: a full disk would look like a picture that cannot be rendered.
        File.WriteAllBytes(path, Encode(finished, rendition.Format));
    }

    private static byte[] Encode(Image finished, RenditionFormat format) =>
        format switch
        {
            RenditionFormat.Jpeg => finished.JpegsaveBuffer(q: 80, optimizeCoding: true, keep: Enums.ForeignKeep.Xmp),
            RenditionFormat.Webp => finished.WebpsaveBuffer(q: 80, keep: Enums.ForeignKeep.Xmp),
            _ => finished.HeifsaveBuffer(
                q: 50,
                effort: 2,
                compression: Enums.ForeignHeifCompression.Av1,
                keep: Enums.ForeignKeep.Xmp
            ),
        };

    // A large picture decoded as a whole is released before encoding starts, which may take long.
    private static Image Pixels(string original, Image header, Rendition rendition, FocalPoint point, CancellationToken ct)
    {
        using var memory = Vips.EnterMemory(header, ct);
        var shaped = Shape(original, rendition, point);
        shaped.StopWhen(ct);

        if (memory is null)
        {
            return shaped;
        }

        using (shaped)
        {
            return shaped.CopyMemory();
        }
    }

    // Scale the whole picture first, then crop: this lets the decoder skip detail that the rendition would not show.
    private static Image Shape(string original, Rendition rendition, FocalPoint point)
    {
        if (rendition.Ratio == Ratio.Original)
        {
            return Vips.Scale(original, rendition.Width, rendition.Height, Enums.Size.Force);
        }

        using var header = Vips.Open(original);
        var (width, height) = Vips.VisibleSize(header);
        var crop = Crop.Around(width, height, rendition.Ratio, point);
        var across = (double)rendition.Width / crop.Width;
        var down = (double)rendition.Height / crop.Height;
        var wide = Math.Max(rendition.Width, (int)Math.Round(width * across));
        var high = Math.Max(rendition.Height, (int)Math.Round(height * down));

        using var scaled = Vips.Scale(original, wide, high, Enums.Size.Force);

        return scaled.ExtractArea(
            Math.Min((int)Math.Round(crop.Left * across), wide - rendition.Width),
            Math.Min((int)Math.Round(crop.Top * down), high - rendition.Height),
            rendition.Width,
            rendition.Height
        );
    }

    private static void KeepOnlyRights(MutableImage image, RenditionRights rights)
    {
        if (XmpPacket.ForRights(rights) is { } packet)
        {
            image.Set(GValue.BlobType, "xmp-data", packet);
        }
        else if (image.GetTypeOf("xmp-data") != IntPtr.Zero)
        {
            image.Remove("xmp-data");
        }
    }
}
