using Domain.Bodies;

namespace Domain.Tests.Bodies;

public sealed class BodyTextTests
{
    [Fact]
    public void Plain_text_is_what_readers_see() =>
        Assert.Equal(
            """
            Der Fluss führt 40 Prozent weniger Wasser, meldet das UBA im Bericht zu den Themen – à suivre

            Was jetzt hilft

            Auen öffnen[1]

            CO2

            Jeder Tropfen zählt.
            Eine Försterin
            Ortstermin

            Die Elbe im August

            Pegelstände
            Ort |{space}
            Dresden | 51|52

            Zur Sache
            Ein Pegel misst Höhen.

            Mehr dazu
            Pegel online
            Der Beschluss
            Wasserwege

            Bericht als PDF

            Frage:
            Wie geht es weiter?

            Wer zahlt?
            Bund und Länder.

            [1] Siehe Wasser
            """.Replace("40 Prozent", "40\u00A0Prozent", StringComparison.Ordinal).Replace(
                "{space}",
                " ",
                StringComparison.Ordinal
            ),
            BodyText.ToPlainText(Example.Blocks)
        );

    [Theory]
    [InlineData("""{"_type":"block","children":[{"_type":"span","text":"Zwei Wör"},{"_type":"span","text":"ter – hier"}]}""", 3)]
    [InlineData("""{"_type":"block","style":"h2","children":[{"_type":"span","text":"Die Lage"}]}""", 2)]
    [InlineData("""{"_type":"block","listItem":"bullet","children":[{"_type":"span","text":"Ein\u00A0Punkt"}]}""", 2)]
    [InlineData(
        """{"_type":"quote","text":"Wir handeln.","attribution":{"children":[{"_type":"span","text":"Die Ministerin"}]}}""",
        2
    )]
    [InlineData(
        """{"_type":"factBox","title":"Zur Sache","content":[{"_type":"block","children":[{"_type":"span","text":"Ja"}]}]}""",
        3
    )]
    [InlineData(
        """{"_type":"speakerTurn","speaker":"Frage","content":[{"_type":"block","children":[{"_type":"span","text":"Und nun?"}]}]}""",
        2
    )]
    [InlineData(
        """{"_type":"table","caption":{"children":[{"_type":"span","text":"Eine Tabelle"}]},"rows":[{"cells":[{"children":[{"_type":"span","text":"a"}]}]}]}""",
        0
    )]
    [InlineData("""{"_type":"image","image":7,"alt":"Ein Bild","caption":"Ein Bild"}""", 0)]
    [InlineData("""{"_type":"linkBox","title":"Mehr","links":[{"label":"Hier lesen","article":7}]}""", 0)]
    [InlineData("""{"_type":"download","title":"Ein Bericht","url":"https://example.org"}""", 0)]
    public void Words_are_counted_where_reading_takes_time(string block, int words) =>
        Assert.Equal(words, BodyText.CountWords(Example.Read($"[{block}]")));

    [Fact]
    public void References_come_in_order_with_their_places() =>
        Assert.Equal(
            [
                new(ReferenceKind.Article, 1000123, "/body/0/markDefs/1/article"),
                new(ReferenceKind.Section, 1000012, "/body/0/markDefs/4/section"),
                new(ReferenceKind.Section, 1000014, "/body/2/markDefs/0/content/markDefs/0/section"),
                new(ReferenceKind.Article, 1000128, "/body/4/attribution/markDefs/0/article"),
                new(ReferenceKind.Image, 1000042, "/body/5/image"),
                new(ReferenceKind.Image, 1000043, "/body/6/images/0/image"),
                new(ReferenceKind.Image, 1000044, "/body/6/images/1/image"),
                new(ReferenceKind.Article, 1000124, "/body/8/content/0/markDefs/0/article"),
                new(ReferenceKind.Article, 1000125, "/body/9/links/1/article"),
                new(ReferenceKind.Section, 1000013, "/body/9/links/2/section"),
                new(ReferenceKind.Article, 1000126, "/body/10/article"),
                new Reference(ReferenceKind.Article, 1000127, "/body/11/article"),
            ],
            BodyText.References(Example.Blocks)
        );
}
