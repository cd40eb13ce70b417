using System.Text.Json.Serialization;

namespace Domain.Images;

/// <summary>The point that every crop keeps, as fractions of width and height from the top left corner (0 to 1).</summary>
/// <param name="X">Fraction of the width, from the left.</param>
/// <param name="Y">Fraction of the height, from the top.</param>
public readonly record struct FocalPoint([property: JsonRequired] double X, [property: JsonRequired] double Y)
{
    public static readonly FocalPoint Centre = new(0.5, 0.5);

    /// <summary>Whether the point is inside the picture.</summary>
    [JsonIgnore]
    public bool IsInside => X is >= 0 and <= 1 && Y is >= 0 and <= 1;
}
