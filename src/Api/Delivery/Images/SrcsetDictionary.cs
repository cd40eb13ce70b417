using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Serialization;
using Api.Http;
using Api.Imaging;
using Domain;
using Domain.Images;

namespace Api.Delivery.Images;

/// <summary>
/// The complete `srcset` strings of a picture, by ratio. They make up most of a list of articles, so they are written directly as
/// bytes. For code and the contract it is a dictionary, rebuilt on every access.
/// </summary>
[JsonConverter(typeof(Writer))]
public sealed class SrcsetDictionary : IReadOnlyDictionary<string, SrcsetResponse>
{
    /// <summary>Enough for a large picture in all ratios.</summary>
    private const int UsualBytes = 16_384;

    private readonly ImageFacts image;
    private readonly int maxWidth;
    private readonly IReadOnlyList<Ratio> ratios;

    internal SrcsetDictionary(ImageFacts image, int maxWidth, IReadOnlyList<Ratio> ratios) =>
        (this.image, this.maxWidth, this.ratios) = (image, maxWidth, ratios);

    public int Count => Strings.Count;
    public IEnumerable<string> Keys => Strings.Keys;
    public IEnumerable<SrcsetResponse> Values => Strings.Values;
    public SrcsetResponse this[string key] => Strings[key];

    private Dictionary<string, SrcsetResponse> Strings =>
        Srcset
            .Of(
                image.Id,
                image.Fingerprint,
                image.Width,
                image.Height,
                image.AvifReady,
                maxWidth,
                ratios,
                image.Query,
                ImageHost.BaseUrl
            )
            .ToDictionary(set => set.Ratio.Name, set => Response(set));

    private SrcsetResponse Response(Srcset set)
    {
        var (width, height) = Largest(set.Ratio, Srcset.CountOf(set.Ratio, image.Width, image.Height, maxWidth));
        return new SrcsetResponse(width, height, set.Avif, set.Webp, set.Src);
    }

    // The largest file, so that a front end can keep its place.
    private (int Width, int Height) Largest(Ratio ratio, int count)
    {
        var width = Renditions.WidthsOf(ratio, image.Width, image.Height)[count - 1];
        return (width, ratio.HeightFor(width, image.Width, image.Height));
    }

    public bool ContainsKey(string key) => Strings.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out SrcsetResponse value) => Strings.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, SrcsetResponse>> GetEnumerator() => Strings.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Addresses contain no character that JSON escapes.
    private void Write(Utf8Text json)
    {
        var (folder, query) = (image.Folder(), Encoding.UTF8.GetBytes(image.Query));
        var separator = ""u8;
        json.Append("{"u8);

        foreach (var ratio in ratios)
        {
            if (Srcset.CountOf(ratio, image.Width, image.Height, maxWidth) is > 0 and var count)
            {
                json.Append(separator).Append("\""u8).Append(ratio.Name);
                var (width, height) = Largest(ratio, count);
                json.Append("\":{\"width\":"u8).Append(width).Append(",\"height\":"u8).Append(height).Append(",\"avif\":"u8);

                if (image.AvifReady)
                {
                    Append(RenditionFormat.Avif);
                }
                else
                {
                    json.Append("null"u8);
                }

                json.Append(",\"webp\":"u8);
                Append(RenditionFormat.Webp);
                json.Append(",\"src\":\""u8);
                Srcset.AppendSource(json, folder, query, ratio, count);
                json.Append("\"}"u8);
                separator = ","u8;

                void Append(RenditionFormat format)
                {
                    json.Append("\""u8);
                    Srcset.Append(json, folder, query, ratio, format, count);
                    json.Append("\""u8);
                }
            }
        }

        json.Append("}"u8);
    }

    internal sealed class Writer() : Utf8Writer<SrcsetDictionary>(UsualBytes)
    {
        protected override void Write(Utf8Text json, SrcsetDictionary value) => value.Write(json);
    }
}

/// <summary>The complete `srcset` strings of one ratio, and a JPEG.</summary>
/// <param name="Width">Of the largest file, in pixels.</param>
/// <param name="Height">Of the largest file, in pixels.</param>
/// <param name="Avif">Null until the AVIF files exist.</param>
/// <param name="Webp">For `source type="image/webp"`.</param>
/// <param name="Src">The JPEG in this form, up to 1280 pixels wide, for `img`: what clients get that know neither format.</param>
public sealed record SrcsetResponse(int Width, int Height, string? Avif, string Webp, string Src);
