using System.Collections;
using System.Text;
using System.Text.Json.Serialization;
using Api.Http;
using Domain;
using Domain.Images;

namespace Api.Delivery.Images;

/// <summary>
/// Every available file of a picture. Written directly as bytes like its <see cref="SrcsetDictionary"/>; in code it is recomputed on
/// every access.
/// </summary>
[JsonConverter(typeof(Writer))]
public sealed class ImageRenditions : IEnumerable<RenditionResponse>
{
    /// <summary>Enough for a large picture.</summary>
    private const int UsualBytes = 32_768;

    private readonly ImageFacts image;

    internal ImageRenditions(ImageFacts image) => this.image = image;

    private IEnumerable<Rendition> Files =>
        Renditions.Of(image.Width, image.Height).Where(file => image.AvifReady || file.Format is not RenditionFormat.Avif);

    public IEnumerator<RenditionResponse> GetEnumerator() =>
        Files
            .Select(file => new RenditionResponse(
                file.Ratio.Name,
                file.Width,
                file.Height,
                file.Extension,
                image.AddressOf(file)
            ))
            .GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // No value contains a character that JSON escapes.
    private void Write(Utf8Text json)
    {
        var (folder, query) = (image.Folder(), Encoding.UTF8.GetBytes(image.Query));
        var separator = ""u8;
        json.Append("["u8);

        foreach (var file in Files)
        {
            json.Append(separator).Append("{\"ratio\":\""u8).Append(file.Ratio.Name);
            json.Append("\",\"width\":"u8).Append(file.Width);
            json.Append(",\"height\":"u8).Append(file.Height);
            json.Append(",\"format\":\""u8).Append(file.Extension);
            json.Append("\",\"url\":\""u8).Append(folder).Append(file.Utf8Name).Append(query).Append("\"}"u8);
            separator = ","u8;
        }

        json.Append("]"u8);
    }

    internal sealed class Writer() : Utf8Writer<ImageRenditions>(UsualBytes)
    {
        protected override void Write(Utf8Text json, ImageRenditions value) => value.Write(json);
    }
}

/// <summary>One file of a picture.</summary>
/// <param name="Ratio">`original` or a crop such as `16x9`.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Format">`jpg`, `webp` or `avif`.</param>
/// <param name="Url">Its address, whose content never changes.</param>
public sealed record RenditionResponse(string Ratio, int Width, int Height, string Format, string Url);
