using Domain.Articles;
using Domain.Sections;

namespace Domain.Tests.Sections;

public sealed class SectionTests
{
    [Theory]
    [InlineData("/breg-de", 0)]
    [InlineData("/breg-de/themen", 1)]
    [InlineData("/a/b/c/d/e", 4)]
    public void Depth_counts_the_levels_below_the_root(string path, int depth) => Assert.Equal(depth, Section.DepthOf(path));

    [Theory]
    [InlineData("de", "de", true)]
    [InlineData("de", "de-simple", true)]
    [InlineData("de", "en", false)]
    [InlineData("de", "den", false)]
    [InlineData("de-simple", "de", false)]
    public void A_section_takes_its_own_locale_and_the_variants_of_it(string section, string article, bool takes) =>
        Assert.Equal(takes, new SectionReference(1, "/haus", SectionKind.Home, section).Takes(article));
}
