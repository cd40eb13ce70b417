using Domain.Articles;
using Domain.Bodies;

namespace Domain.Tests.Articles.Checks;

public sealed class ReferenceChecksTests
{
    private const string Pointer = "/body/0/markDefs/0/article";

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, -1)]
    [InlineData(false, 0)]
    [InlineData(false, 1)]
    [InlineData(false, null, $"check.reference.unpublished {Pointer}")]
    public void A_link_leads_to_what_is_public_or_will_be(bool isPublic, int? hours, params string[] findings)
    {
        DateTimeOffset? planned = hours is { } later ? Sample.Appears.AddHours(later) : null;
        var target = new ArticleReference(Sample.Linked, ArticleType.Article, isPublic, planned);

        Assert.Equal(findings, Check(Sample.With(Sample.Link("Siehe ", "den Bericht")), target));
    }

    [Fact]
    public void A_link_does_not_lead_to_the_trash() =>
        Assert.Equal([$"check.reference.missing {Pointer}"], Check(Sample.With(Sample.Link("Siehe ", "den Bericht"))));

    [Fact]
    public void Recordings_in_the_text_are_articles_of_that_type() =>
        Assert.Empty(
            Sample.Check(Sample.With(new VideoBlock { Article = Sample.Video }, new AudioBlock { Article = Sample.Audio }))
        );

    [Fact]
    public void Nothing_else_is_a_recording()
    {
        var content = Sample.With(new VideoBlock { Article = Sample.Linked }, new AudioBlock { Article = Sample.Video });

        Assert.Equal(
            ["check.reference.wrongType /body/0/article", "check.reference.wrongType /body/1/article"],
            Sample.Check(content)
        );
    }

    [Fact]
    public void Every_place_that_names_articles_is_checked()
    {
        var link = Sample.Link("Siehe ", "den Bericht");
        var content = Sample.With(
            link,
            new FactBoxBlock { Title = "Zur Sache", Content = [link] },
            new SpeakerTurnBlock { Speaker = "Frage", Content = [link] },
            new AccordionBlock { Items = [new AccordionItem { Title = "Wer zahlt?", Content = [link] }] },
            new LinkBoxBlock { Links = [new BoxLink { Label = "Der Bericht", Article = Sample.Linked }] },
            new TableBlock { Caption = Sample.Line(link), Rows = [new TableRow { Cells = [Sample.Line(link)] }] },
            new QuoteBlock { Text = "Ja.", Attribution = Sample.Line(link) },
            Sample.Noted("Das Ergebnis liegt vor.", Sample.Line(link))
        ) with
        {
            Media = Sample.Recording with { Transcript = [link] },
            Alternatives = [new Alternative { Kind = AlternativeKind.SignLanguage, Article = Sample.Linked }],
            RelatedLinks = [new RelatedLink { Label = "Der Bericht", Article = Sample.Linked }],
        };
        var draft = new ArticleReference(Sample.Linked, ArticleType.Article, false, null);

        Assert.Equal(
            [
                "check.reference.unpublished /body/0/markDefs/0/article",
                "check.reference.unpublished /body/1/content/0/markDefs/0/article",
                "check.reference.unpublished /body/2/content/0/markDefs/0/article",
                "check.reference.unpublished /body/3/items/0/content/0/markDefs/0/article",
                "check.reference.unpublished /body/4/links/0/article",
                "check.reference.unpublished /body/5/caption/markDefs/0/article",
                "check.reference.unpublished /body/5/rows/0/cells/0/markDefs/0/article",
                "check.reference.unpublished /body/6/attribution/markDefs/0/article",
                "check.reference.unpublished /body/7/markDefs/0/content/markDefs/0/article",
                "check.reference.unpublished /media/transcript/0/markDefs/0/article",
                "check.reference.unpublished /alternatives/0/article",
                "check.reference.unpublished /relatedLinks/0/article",
            ],
            Check(content, draft)
        );
        Assert.Equal([Sample.Linked], content.LinkedArticles());
    }

    [Fact]
    public void Links_to_sections_are_checked_wherever_they_are()
    {
        var content = Sample.With(
            Sample.SectionLink(Sample.DraftSectionId),
            new FactBoxBlock { Title = "Zur Sache", Content = [Sample.SectionLink(Sample.ArchivedSectionId)] },
            new LinkBoxBlock { Links = [new BoxLink { Label = "Die Rubrik", Section = 7 }] },
            Sample.SectionLink(Sample.SectionId),
            Sample.Noted("Das Ergebnis liegt vor.", Sample.Line(Sample.SectionLink(Sample.DraftSectionId)))
        );

        Assert.Equal(
            [
                "check.reference.sectionDraft /body/0/markDefs/0/section",
                "check.reference.sectionArchived /body/1/content/0/markDefs/0/section",
                "check.reference.sectionArchived /body/2/links/0/section",
                "check.reference.sectionDraft /body/4/markDefs/0/content/markDefs/0/section",
            ],
            Sample.Check(content)
        );
    }

    private static string[] Check(ArticleContent content, params ArticleReference[] articles) =>
        Sample.Check(
            content,
            references: new References
            {
                Sections = Sample.References.Sections,
                Images = Sample.References.Images,
                Articles = articles,
            }
        );
}
