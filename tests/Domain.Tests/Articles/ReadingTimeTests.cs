using CsCheck;
using Domain.Articles;

namespace Domain.Tests.Articles;

public sealed class ReadingTimeTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(249, 1)]
    [InlineData(299, 1)]
    [InlineData(300, 2)]
    [InlineData(499, 2)]
    [InlineData(500, 3)]
    [InlineData(int.MaxValue, 10_737_418)]
    public void Minutes_are_rounded_and_at_least_one(int words, int minutes)
    {
        var time = ReadingTime.From(words, "de");

        Assert.Equal((minutes, words), (time?.Minutes, time?.Words));
    }

    [Theory]
    [InlineData("de", "2 Min. Lesedauer")]
    [InlineData("de-AT", "2 Min. Lesedauer")]
    [InlineData("en", "2 min read")]
    [InlineData("fr", "2 min de lecture")]
    [InlineData("uk", "2 min read")]
    public void The_label_speaks_the_language_of_the_article(string locale, string label) =>
        Assert.Equal(label, ReadingTime.From(400, locale)?.Label);

    [Theory]
    [InlineData(0, "de")]
    [InlineData(400, "de-simple")]
    public void Nothing_to_read_and_plain_language_have_none(int words, string locale) =>
        Assert.Null(ReadingTime.From(words, locale));

    [Fact]
    public void The_integers_agree_with_the_formula() =>
        Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[1, 1_000])
            .Sample(
                (words, speed) =>
                    Assert.Equal(
                        (int)Math.Max(1, Math.Floor((decimal)words / speed + 0.5m)),
                        ReadingTime.From(words, "de", speed)?.Minutes
                    )
            );
}
