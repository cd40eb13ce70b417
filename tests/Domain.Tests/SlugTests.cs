using System.Text;
using CsCheck;

namespace Domain.Tests;

public sealed class SlugTests
{
    private static readonly Gen<string> Titles = Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char["abzÄÖÜäöüßẞøłđıİþðœæå -–_/.,09\u00A0\u00AD\u0301\u0308\u0307ñéλж漢ⅷ\uD83D\uDE00"], 0, 200]
    );

    [Theory]
    [InlineData("Wichtiges Gespräch mit engem Verbündeten", "wichtiges-gespraech-mit-engem-verbuendeten")]
    [InlineData("Ärger über Größe", "aerger-ueber-groesse")]
    [InlineData("STRAẞE", "strasse")]
    [InlineData("Øresund, Łódź & Đakovo", "oeresund-lodz-dakovo")]
    [InlineData("İstanbul, Iğdır", "istanbul-igdir")]
    [InlineData("Þór og Eyjafjarðará", "thor-og-eyjafjardara")]
    [InlineData("Œuvre, Æther, Ångström", "oeuvre-aether-angstroem")]
    [InlineData("Donau\u00ADdampf\u00ADschiff", "donaudampfschiff")]
    [InlineData("§\u00A07\u00A0Absatz\u00A02", "7-absatz-2")]
    [InlineData("  – „Zitat“ –  ", "zitat")]
    [InlineData("Ελλάδα", "article")]
    [InlineData("", "article")]
    public void A_title_becomes_a_slug(string title, string slug) => Assert.Equal(slug, Slug.From(title, "article"));

    // An attribute's text is stored as UTF-8, which has no unpaired surrogates.
    [Fact]
    public void Malformed_text_becomes_a_slug_too() =>
        Assert.Equal("ein-haus", Slug.From("\uD83DEin\uFFFE Ha\uDE00us", "article"));

    [Fact]
    public void The_fallback_is_spelt_like_a_slug_too() => Assert.Equal("pressrelease", Slug.From("!", "pressRelease"));

    [Fact]
    public void A_long_title_is_cut_between_words()
    {
        var title = string.Join(' ', Enumerable.Repeat("zwanzig", 20));

        Assert.Equal(string.Join('-', Enumerable.Repeat("zwanzig", 10)), Slug.From(title, "article"));
    }

    [Fact]
    public void A_word_that_ends_at_the_limit_stays_whole()
    {
        var title = new string('a', Slug.MaxLength);

        Assert.Equal(title, Slug.From($"{title} b", "article"));
        Assert.Equal(title, Slug.From($"{title}b", "article"));
    }

    [Fact]
    public void Every_slug_is_valid_and_stays_itself() =>
        Titles.Sample(title =>
        {
            var slug = Slug.From(title, "article");

            Assert.True(Slug.IsValid(slug), slug);
            Assert.Equal(slug, Slug.From(slug, "article"));
        });

    [Fact]
    public void Composed_and_decomposed_titles_get_the_same_slug() =>
        Titles
            .Where(Text.IsWellFormed)
            .Sample(title =>
                Assert.Equal(
                    Slug.From(title.Normalize(NormalizationForm.FormC), "article"),
                    Slug.From(title.Normalize(NormalizationForm.FormD), "article")
                )
            );

    [Theory]
    [InlineData("a")]
    [InlineData("europa-2026")]
    public void A_well_spelt_slug_is_valid(string slug) => Assert.True(Slug.IsValid(slug));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a--b")]
    [InlineData("A")]
    [InlineData("ä")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Anything_else_is_not(string? slug) => Assert.False(Slug.IsValid(slug));
}
