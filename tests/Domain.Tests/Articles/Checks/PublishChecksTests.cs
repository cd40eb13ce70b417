using System.Reflection;
using Domain.Articles;
using Domain.Articles.Checks;
using Domain.Bodies;

namespace Domain.Tests.Articles.Checks;

public sealed class PublishChecksTests
{
    private static readonly IReadOnlyList<CheckRule> Rules =
    [
        .. typeof(CheckRule)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(CheckRule))
            .Select(field => (CheckRule)field.GetValue(null)!),
    ];

    [Fact]
    public void Every_rule_has_a_code_of_its_own_and_speaks_both_languages()
    {
        Assert.Equal(Rules.Count, Rules.Select(rule => rule.Code).Distinct().Count());
        Assert.All(
            Rules,
            rule =>
            {
                Assert.Matches("^check(\\.[a-zA-Z]+){2}$", rule.Code);
                Assert.NotEmpty(rule.Message.English);
                Assert.NotEmpty(rule.Message.German);
                Assert.NotEqual(rule.Message.English, rule.Message.German);
            }
        );
    }

    [Fact]
    public void No_message_keeps_the_place_of_its_detail()
    {
        var content = Sample.With(
            Sample.Text("TODO", "h4"),
            Sample.Link("", "hier", 7),
            new VideoBlock { Article = 1000003 }
        ) with
        {
            Lead = new string('a', 401),
            LeadImage = new LeadImage { Image = 7 },
        };

        var checks = Sample.Find(content);

        Assert.Equal(7, checks.Count);
        Assert.All(
            checks,
            check => Assert.DoesNotContain("{0}", check.Message.English + check.Message.German, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Findings_come_in_the_order_of_the_fields()
    {
        var content = new ArticleContent
        {
            Title = "Dummy",
            LeadImage = new LeadImage { Image = 7 },
            Body =
            [
                Sample.Text("Dummy"),
                Sample.Text("", "h3"),
                Sample.Link("Siehe ", "hier", 7),
                .. Paragraphs(9),
                Sample.Text("xxx"),
            ],
            RelatedLinks = [new RelatedLink { Label = "mehr", Article = 7 }],
        };

        Assert.Equal(
            [
                "check.text.placeholder /title",
                "check.section.missing /section",
                "check.lead.missing /lead",
                "check.image.missing /leadImage/image",
                "check.text.placeholder /body/0/children/0/text",
                "check.heading.levelSkipped /body/1/style",
                "check.heading.empty /body/1/children",
                "check.reference.missing /body/2/markDefs/0/article",
                "check.link.textVague /body/2/children/1/text",
                "check.text.placeholder /body/12/children/0/text",
                "check.reference.missing /relatedLinks/0/article",
                "check.link.textVague /relatedLinks/0/label",
            ],
            Sample.Check(content)
        );
    }

    [Fact]
    public void Findings_of_every_field_come_in_the_order_in_which_editors_see_the_fields()
    {
        var content = new ArticleContent
        {
            Kicker = "Dummy",
            Title = "Dummy",
            Lead = "Dummy",
            Topics = [Sample.DraftSection],
            LeadImage = new LeadImage { Image = 7 },
            Body = [Sample.Text("Dummy")],
            PressRelease = new PressRelease { Year = 2026, Issuer = "Amt" },
            Event = new EventDetails { Place = "Dummy" },
            Media = new Media { Transcript = [Sample.Text("Dummy")] },
            RelatedLinks = [new RelatedLink { Label = "Dummy", Article = Sample.Linked }],
            Seo = new Seo { Title = "Dummy" },
        };

        Assert.Equal(
            [
                "/title",
                "/section",
                "/topics/0",
                "/kicker",
                "/lead",
                "/leadImage/image",
                "/body/0/children/0/text",
                "/pressRelease/number",
                "/event/place",
                "/media/transcript/0/children/0/text",
                "/relatedLinks/0/label",
                "/seo/title",
            ],
            Sample.Find(content, ArticleType.PressRelease).Select(check => check.Pointer)
        );
    }

    [Fact]
    public void A_finding_about_a_whole_field_comes_before_those_about_its_parts() =>
        Assert.Equal(
            ["check.body.missing /body", "check.heading.empty /body/0/children"],
            Sample.Check(Sample.With(Sample.Text("", "h2")))
        );

    [Fact]
    public void As_many_findings_as_are_listed_are_all_there_are()
    {
        var cells = Enumerable.Repeat(InlineText.Of("TODO"), PublishChecks.MaxFindings).ToList();

        var checks = Sample.Find(Sample.With(new TableBlock { Rows = [new TableRow { Cells = cells }] }));

        Assert.Equal(PublishChecks.MaxFindings, checks.Count);
        Assert.All(checks, check => Assert.Equal("check.text.placeholder", check.Code));
    }

    [Fact]
    public void Only_errors_stop_publishing()
    {
        var warned = Sample.Find(Sample.Article with { Lead = null });
        var stopped = Sample.Find(Sample.Article with { Lead = null, Section = null });

        Assert.False(warned.StopPublishing());
        Assert.True(stopped.StopPublishing());
        Assert.Equal(["check.section.missing"], stopped.Errors().Select(finding => finding.Code));
    }

    [Fact]
    public void A_picture_whose_caption_serves_as_alternative_text_is_the_only_thing_to_look_at_again()
    {
        const string Line = "Die Ministerin mit ihrem Amtskollegen";
        var content = Sample.Article with
        {
            Kicker = "Besuch aus dem Nachbarland",
            LeadImage = new LeadImage
            {
                Image = Sample.Image,
                Alt = Line,
                Caption = Line,
            },
            Body = [Sample.Text("Beide sprachen lange."), Sample.Text("Worum es ging", "h2"), Sample.Text("Um neue Gleise.")],
        };

        var check = Assert.Single(Sample.Find(content));
        Assert.Equal(
            ("check.image.altIsCaption", CheckSeverity.Warning, "/leadImage/alt"),
            (check.Code, check.Severity, check.Pointer)
        );
    }

    [Fact]
    public void Errors_are_not_crowded_out_by_warnings()
    {
        var cells = Enumerable.Repeat(InlineText.Of("TODO"), 2 * PublishChecks.MaxFindings).ToList();
        var content = Sample.With(new TableBlock { Rows = [new TableRow { Cells = cells }] }, Sample.Text("", "h2"));

        var checks = Sample.Find(content);

        Assert.Equal(PublishChecks.MaxFindings + 1, checks.Count);
        Assert.Equal("check.more", checks[^1].Code);
        Assert.Equal("check.heading.empty", checks[^2].Code);
    }

    [Fact]
    public void Twice_as_long_a_body_takes_twice_the_memory_to_check()
    {
        var sentence = string.Concat(Enumerable.Repeat("Die Züge fahren, so der Plan, ab dem 3. Mai wieder über die Havel. ", 5));
        Allocated(1);

        var (half, whole) = (Allocated(Body.MaxBlocks / 2), Allocated(Body.MaxBlocks));

        Assert.InRange(whole, half, 2.2 * half);

        double Allocated(int blocks)
        {
            var content = Sample.With([.. Enumerable.Repeat(Sample.Link(sentence, "zum Plan"), blocks)]);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Empty(Sample.Check(content, locale: "de-simple"));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static IEnumerable<Block> Paragraphs(int count) => Enumerable.Repeat(Sample.Text("Mehr Züge."), count);
}
