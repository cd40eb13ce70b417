using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Domain.Images;

/// <summary>The part of a rendition's address that changes whenever its bytes would: 16 hexadecimal digits.</summary>
public static class Fingerprint
{
    /// <summary>Increment whenever the same original would be rendered differently.</summary>
    public const int PipelineVersion = 4;

    public const int Length = 16;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>
    /// The fingerprint of an original (by the SHA-256 of its bytes, in hexadecimal) with a focal point or without, and with these rights
    /// written into its renditions.
    /// </summary>
    public static string Of(string sha256, FocalPoint? focalPoint, RenditionRights rights)
    {
        // Four decimals: finer than a pixel of any rendition, and immune to rounding noise.
        var point = focalPoint is { } at ? string.Create(CultureInfo.InvariantCulture, $"{at.X:F4},{at.Y:F4}") : "";
        var source = string.Create(CultureInfo.InvariantCulture, $"{sha256};{point};{PipelineVersion}{rights.Key()}");

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)))[..Length];
    }

    /// <summary>Whether a text has the form of a fingerprint, and so is safe as a part of a path.</summary>
    public static bool IsWellFormed(string? text) => text?.Length == Length && !text.AsSpan().ContainsAnyExcept(Digits);
}
