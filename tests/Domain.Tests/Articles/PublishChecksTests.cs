using Domain.Articles;
using Domain.Bodies;
using Domain.Sections;

namespace Domain.Tests.Articles;

public sealed class PublishChecksTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private static readonly EditionContent Sound = new()
    {
        SectionId = 10,
        Title = "Neue Fähre",
        Lead = "Alle zwanzig Minuten fährt jetzt eine Fähre.",
        Body = [new TextBlock { Children = [new Span { Text = "Sie fährt auch nachts." }] }],
        LeadImage = new LeadImage { Image = 50 },
    };

    private static readonly ImageReference Picture = new(50, "Foto: Amt", "Eine Fähre am Steg", "Der neue Steg", null);

    [Fact]
    public void A_sound_article_has_no_finding() => Assert.Empty(Errors(Sound));

    [Fact]
    public void An_article_needs_a_section() =>
        Assert.Equal(["/section check.section.missing"], Errors(Sound with { SectionId = null }));

    [Theory]
    [InlineData(ArticleType.Article, true)]
    [InlineData(ArticleType.Speech, true)]
    [InlineData(ArticleType.Page, true)]
    [InlineData(ArticleType.Video, false)]
    [InlineData(ArticleType.Gallery, false)]
    public void What_tells_by_words_needs_a_body(ArticleType type, bool needed) =>
        Assert.Equal(needed, Errors(Sound with { Body = [] }, type: type).Contains("/body check.body.missing"));

    [Fact]
    public void A_press_release_needs_its_number()
    {
        var numbered = Sound with
        {
            Details = new ArticleDetails
            {
                PressRelease = new PressRelease
                {
                    Number = 7,
                    Year = 2026,
                    Issuer = "Amt",
                },
            },
        };

        Assert.Contains("/pressRelease check.pressRelease.missing", Errors(Sound, type: ArticleType.PressRelease));
        Assert.Empty(Errors(numbered, type: ArticleType.PressRelease));
    }

    [Fact]
    public void A_picture_needs_an_alternative_text_of_its_own_or_of_its_use()
    {
        var silent = Picture with { Alt = null };

        Assert.Equal(["/leadImage/alt check.image.altMissing"], Errors(Sound, silent));
        Assert.Empty(
            Errors(
                Sound with
                {
                    LeadImage = new LeadImage { Image = 50, Alt = "Am Steg" },
                },
                silent
            )
        );
        Assert.Empty(
            Errors(
                Sound with
                {
                    LeadImage = new LeadImage { Image = 50, Decorative = true },
                },
                silent
            )
        );
    }

    [Fact]
    public void A_decorative_picture_has_no_alternative_text()
    {
        var use = new LeadImage
        {
            Image = 50,
            Alt = "Am Steg",
            Decorative = true,
        };

        Assert.Equal(["/leadImage/alt check.image.decorativeWithAlt"], Errors(Sound with { LeadImage = use }));
    }

    [Fact]
    public void A_picture_needs_a_credit() =>
        Assert.Equal(["/leadImage/image check.image.creditMissing"], Errors(Sound, Picture with { Credit = null }));

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_picture_is_shown_while_its_rights_last(int seconds, bool expired) =>
        Assert.Equal(
            expired ? ["/leadImage/image check.image.rightsExpired"] : [],
            Errors(Sound, Picture with { RightsExpireAt = Now.AddSeconds(seconds) })
        );

    [Fact]
    public void A_caption_that_repeats_the_alternative_text_is_worth_a_look_and_no_more()
    {
        var checks = Run(Sound, Picture with { Caption = Picture.Alt });

        Assert.Contains(checks, check => check is { Code: "check.image.altIsCaption", Severity: CheckSeverity.Warning });
        Assert.False(checks.StopPublishing());
    }

    [Fact]
    public void Every_finding_speaks_both_languages()
    {
        var checks = Run(Sound with { SectionId = null, Body = [] }, Picture with { Alt = null, Credit = null });

        Assert.True(checks.StopPublishing());
        Assert.All(checks, check => Assert.NotEqual(check.Message.English, check.Message.German));
    }

    private static IReadOnlyList<Check> Run(
        EditionContent content,
        ImageReference? image = null,
        ArticleType type = ArticleType.Article
    ) =>
        PublishChecks.Run(
            type,
            "de",
            content,
            new References
            {
                Sections = [new SectionReference(10, "/haus", SectionKind.Home, "de")],
                Images = [image ?? Picture],
            },
            Now
        );

    private static string[] Errors(
        EditionContent content,
        ImageReference? image = null,
        ArticleType type = ArticleType.Article
    ) => [.. Run(content, image, type).Errors().Select(finding => $"{finding.Pointer} {finding.Code}")];
}
