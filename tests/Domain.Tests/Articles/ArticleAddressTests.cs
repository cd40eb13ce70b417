using CsCheck;
using Domain.Articles;

namespace Domain.Tests.Articles;

public sealed class ArticleAddressTests
{
    [Fact]
    public void An_address_is_the_section_the_slug_and_the_id() =>
        Assert.Equal("/breg-de/themen/neue-faehre-1000123", ArticleAddress.Path("/breg-de/themen", "neue-faehre", 1_000_123));

    [Theory]
    [InlineData("/breg-de/neue-faehre-1000123", 1_000_123L)]
    [InlineData("/x-1000001", 1_000_001L)]
    [InlineData("x-9223372036854775807", long.MaxValue)]
    [InlineData("/ganz/woanders-1000123", 1_000_123L)]
    public void The_id_is_the_number_at_the_end(string path, long id) => Assert.Equal(id, ArticleAddress.IdOf(path));

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("-1000123")]
    [InlineData("/breg-de/themen")]
    [InlineData("/breg-de/agenda-2030")]
    [InlineData("/breg-de/neue-faehre-1000000")]
    [InlineData("/breg-de/neue-faehre-1000123/")]
    [InlineData("/breg-de/neue-faehre-1000123a")]
    [InlineData("/breg-de/neue-faehre-")]
    [InlineData("/breg-de/neue-faehre- 1000123")]
    [InlineData("/breg-de/neue-faehre-+1000123")]
    [InlineData("/breg-de/neue-faehre-9223372036854775808")]
    [InlineData("/breg-de/neue-faehre-١٠٠٠١٢٣")]
    public void What_does_not_end_in_an_id_is_no_article(string path) => Assert.Null(ArticleAddress.IdOf(path));

    [Fact]
    public void Every_address_gives_its_id_back() =>
        Gen.Select(Gen.String, Gen.Long[1_000_001, long.MaxValue])
            .Sample((title, id) => ArticleAddress.IdOf(ArticleAddress.Path("/haus", Slug.From(title, "article"), id)) == id);
}
