using Domain.Articles;
using Domain.Images;

namespace Domain.Tests.Articles;

public sealed class AiDisclosureTests
{
    [Theory]
    [InlineData("de", "Von KI verfasst")]
    [InlineData("de-AT", "Von KI verfasst")]
    [InlineData("de-simple", "Ein Computer-Programm hat diesen Text geschrieben.")]
    [InlineData("en-GB", "Written by AI")]
    [InlineData("fr", "Rédigé par une IA")]
    [InlineData("uk", "Written by AI")]
    public void The_label_is_in_the_language_of_the_article(string locale, string label) =>
        Assert.Equal(label, AiUse.Generated.Label(locale));

    [Fact]
    public void Every_use_has_a_label_of_its_own() =>
        Assert.All(
            new[] { "de", "de-simple", "en", "fr", "es", "it", "nl", "pl" },
            locale => Assert.Equal(3, Enum.GetValues<AiUse>().Select(use => use.Label(locale)).Distinct().Count())
        );

    [Fact]
    public void Only_a_text_made_with_AI_has_a_source_that_means_AI()
    {
        Assert.Null(AiUse.None.Source());
        Assert.True(AiUse.Assisted.Source()!.Value.IsAi());
        Assert.Equal(DigitalSource.TrainedAlgorithmicMedia, AiUse.Generated.Source());
    }
}
