using Domain.Sections;

namespace Domain.Tests.Sections;

public sealed class SectionPlaceTests
{
    [Theory]
    [InlineData("/site/a", "/site/b", 0, null)]
    [InlineData("/site/a", "/site", 3, null)]
    [InlineData("/site/a", "/site/ab", 0, null)]
    [InlineData("/site/a", "/site/b", 3, "section.tooDeep")]
    [InlineData("/site/a", "/site/b/c/d/e", 0, "section.tooDeep")]
    [InlineData("/site/a", "/site/a", 0, "section.belowItself")]
    [InlineData("/site/a", "/site/a/b", 0, "section.belowItself")]
    [InlineData("/site/a", "/other", 0, "section.otherTree")]
    [InlineData("/site", "/site/a", 1, "section.rootStays")]
    public void A_section_moves_within_its_site_not_below_itself_and_not_too_deep(
        string path,
        string parent,
        int levels,
        string? refusal
    ) => Assert.Equal(refusal, At(path).RefuseMove(At(parent), levels)?.Code);

    private static Section At(string path) =>
        new()
        {
            Id = 1,
            ParentId = Section.DepthOf(path) == 0 ? null : 2,
            Kind = Section.DepthOf(path) == 0 ? SectionKind.Home : SectionKind.Standard,
            Locale = "de",
            Slug = path[(path.LastIndexOf('/') + 1)..],
            Path = path,
            Title = "Rubrik",
            Position = 1,
            InNavigation = true,
        };
}
