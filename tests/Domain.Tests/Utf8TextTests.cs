using CsCheck;

namespace Domain.Tests;

public sealed class Utf8TextTests
{
    [Fact]
    public void What_is_appended_stands_there_in_order() =>
        Gen.Select(Gen.Select(Gen.String, Gen.Int).Array[0, 50], Gen.Int[0, 2000])
            .Sample(
                (pieces, expected) =>
                {
                    // A lone surrogate is not valid text.
                    var texts = pieces.Select(piece => piece.Item1.Replace("\ud800", "", StringComparison.Ordinal)).ToList();
                    var valid = texts
                        .Select(text => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text)))
                        .ToList();
                    using var text = new Utf8Text(expected);

                    foreach (var (piece, (_, number)) in valid.Zip(pieces))
                    {
                        text.Append(piece).Append(number).Append("äß"u8);
                    }

                    Assert.Equal(string.Concat(valid.Zip(pieces, (piece, pair) => $"{piece}{pair.Item2}äß")), text.ToString());
                }
            );

    [Fact]
    public void The_lowest_number_has_room()
    {
        using var text = new Utf8Text(0);
        Assert.Equal("-2147483648", text.Append(int.MinValue).ToString());
    }
}
