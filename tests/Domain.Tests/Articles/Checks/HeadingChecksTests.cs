using Domain.Articles;
using Domain.Bodies;

namespace Domain.Tests.Articles.Checks;

public sealed class HeadingChecksTests
{
    [Theory]
    [InlineData("h2 h3 h4 h2 h3 h3 h2")]
    [InlineData("h2 h3 h4 h3")]
    [InlineData("h3", "check.heading.levelSkipped /body/0/style")]
    [InlineData("h4 h2", "check.heading.levelSkipped /body/0/style")]
    [InlineData("h2 h4", "check.heading.levelSkipped /body/1/style")]
    [InlineData("h2 h3 h2 h4 h4", "check.heading.levelSkipped /body/3/style")]
    public void Headings_go_down_one_level_at_a_time(string styles, params string[] findings)
    {
        var headings = styles.Split(' ').Select(style => Sample.Text("Was sich ändert", style)).Append(Sample.Text("Mehr Züge."));

        Assert.Equal(findings, Sample.Check(Sample.With([.. headings])));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \u00A0\u00AD")]
    public void A_heading_has_words(string text) =>
        Assert.Equal(
            ["check.heading.empty /body/1/children"],
            Sample.Check(Sample.With(Sample.Text("Mehr Züge."), Sample.Text(text, "h2")))
        );

    [Fact]
    public void The_message_says_which_level_fits() =>
        Assert.Contains("h2", Sample.Find(Sample.With(Sample.Text("Vorab", "h4")))[0].Message.German, StringComparison.Ordinal);

    [Fact]
    public void What_stands_in_a_box_leaves_the_outline_of_the_running_text_alone()
    {
        var box = new FactBoxBlock { Title = "Zur Sache", Content = [Sample.Text("Zahlen", "h3"), Sample.Text("Gleise", "h4")] };
        var body = new Block[] { Sample.Text("Überblick", "h2"), box, Sample.Text("Ausblick", "h4") };

        Assert.Equal(["check.heading.levelSkipped /body/2/style"], Sample.Check(Sample.With(body)));
    }

    [Fact]
    public void Headings_inside_boxes_turns_and_accordions_count()
    {
        Block[] body =
        [
            new FactBoxBlock { Title = "Zur Sache", Content = [Sample.Text("Zahlen", "h3")] },
            new AccordionBlock { Items = [new AccordionItem { Title = "Wer?", Content = [Sample.Text("Alle", "h3")] }] },
            new SpeakerTurnBlock { Speaker = "Frage", Content = [Sample.Text("Zum Bau", "h2")] },
            new SpeakerTurnBlock { Speaker = "Antwort", Content = [Sample.Text("Zur Strecke", "h3")] },
        ];

        Assert.Equal(
            ["check.heading.levelSkipped /body/0/content/0/style", "check.heading.levelSkipped /body/1/items/0/content/0/style"],
            Sample.Check(Sample.With(body))
        );
    }

    [Fact]
    public void A_transcript_has_an_outline_of_its_own()
    {
        var content = Sample.Of(ArticleType.Video);
        content = content with
        {
            Body = [Sample.Text("Überblick", "h2")],
            Media = Sample.Recording with { Transcript = [Sample.Text("Beginn", "h3")] },
        };

        Assert.Equal(["check.heading.levelSkipped /media/transcript/0/style"], Sample.Check(content, ArticleType.Video));
    }
}
