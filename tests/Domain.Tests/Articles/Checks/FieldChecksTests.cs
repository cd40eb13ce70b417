using Domain.Articles;
using Domain.Bodies;

namespace Domain.Tests.Articles.Checks;

public sealed class FieldChecksTests
{
    public static TheoryData<ArticleType> Types => [.. Enum.GetValues<ArticleType>()];

    [Theory]
    [MemberData(nameof(Types))]
    public void A_sound_edition_of_any_type_has_no_findings(ArticleType type) =>
        Assert.Empty(Sample.Check(Sample.Of(type), type));

    [Theory]
    [InlineData("")]
    [InlineData(" \u00A0")]
    public void A_title_must_be_there(string title) =>
        Assert.Equal(["check.title.missing /title"], Sample.Check(Sample.Article with { Title = title }));

    [Fact]
    public void A_section_must_be_there() =>
        Assert.Equal(["check.section.missing /section"], Sample.Check(Sample.Article with { Section = null }));

    [Fact]
    public void A_section_that_is_no_longer_used_must_be_replaced() =>
        Assert.Equal(["check.section.inactive /section"], Sample.Check(Sample.Article with { Section = "/breg-de/aufgehoben" }));

    [Theory]
    [InlineData(ArticleType.Article)]
    [InlineData(ArticleType.PressRelease)]
    [InlineData(ArticleType.Speech)]
    [InlineData(ArticleType.Interview)]
    [InlineData(ArticleType.PressConference)]
    [InlineData(ArticleType.Page)]
    public void Types_that_are_read_need_a_body(ArticleType type) =>
        Assert.Equal(["check.body.missing /body"], Sample.Check(Sample.Of(type) with { Body = [] }, type));

    [Fact]
    public void A_body_of_blanks_and_dividers_is_none() =>
        Assert.Equal(["check.body.missing /body"], Sample.Check(Sample.With(Sample.Text("\u00A0"), new DividerBlock())));

    [Theory]
    [InlineData(ArticleType.Video)]
    [InlineData(ArticleType.Audio)]
    [InlineData(ArticleType.Gallery)]
    [InlineData(ArticleType.Appointment)]
    public void Types_that_are_seen_heard_or_attended_need_no_body(ArticleType type) =>
        Assert.Empty(Sample.Check(Sample.Of(type) with { Body = [] }, type));

    [Theory]
    [InlineData(ArticleType.Article, "check.lead.missing /lead")]
    [InlineData(ArticleType.Video, "check.lead.missing /lead")]
    [InlineData(ArticleType.Page)]
    [InlineData(ArticleType.Appointment)]
    public void A_lead_is_expected_of_all_but_pages_and_appointments(ArticleType type, params string[] findings) =>
        Assert.Equal(findings, Sample.Check(Sample.Of(type) with { Lead = null }, type));

    [Theory]
    [InlineData(400)]
    [InlineData(401, "check.lead.tooLong /lead")]
    public void A_lead_is_best_kept_to_400_characters(int length, params string[] findings) =>
        Assert.Equal(findings, Sample.Check(Sample.Article with { Lead = new string('a', length) }));

    [Theory]
    [InlineData(ArticleType.Article, "check.leadImage.missing /leadImage")]
    [InlineData(ArticleType.Speech, "check.leadImage.missing /leadImage")]
    [InlineData(ArticleType.PressRelease)]
    [InlineData(ArticleType.PressConference)]
    [InlineData(ArticleType.Page)]
    [InlineData(ArticleType.Appointment)]
    public void A_lead_image_is_expected_where_lists_show_it(ArticleType type, params string[] findings) =>
        Assert.Equal(findings, Sample.Check(Sample.Of(type) with { LeadImage = null }, type));
}
