using CsCheck;
using Domain.Bodies;
using Domain.Bodies.Markdown;

namespace Domain.Tests.Bodies.Markdown;

public sealed class MarkdownTests
{
    [Fact]
    public void Blocks_come_back_from_their_Markdown() =>
        BodyGen.Bodies.Sample(
            blocks =>
            {
                var (read, report) = Read(MarkdownWriter.Write(blocks));

                Assert.Empty(report.Losses);
                Assert.Equal(BodyMeaning.Of(blocks), BodyMeaning.Of(read));
            },
            iter: 500
        );

    [Theory]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("</script><b>a</b>")]
    [InlineData("[a](javascript:alert(1)) ![b](c)")]
    [InlineData("a **b** _c_ `d` ~e~ ^f^ \\ &amp; &#60; ]]>")]
    [InlineData("::: {a=b} :::")]
    public void A_title_is_no_markup_for_readers_without_boxes_and_comes_back_exactly(string title)
    {
        TextBlock[] content = [new TextBlock { Children = [new Span { Text = "Text" }] }];
        Block[] blocks =
        [
            new FactBoxBlock { Title = title, Content = content },
            new SpeakerTurnBlock { Speaker = title, Content = content },
            new LinkBoxBlock { Title = title, Links = [new BoxLink { Label = title, Href = "https://example.org" }] },
            new AccordionBlock { Items = [new AccordionItem { Title = title, Content = content }] },
        ];

        var markdown = MarkdownWriter.Write(blocks);
        var shown = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(Markdig.Markdown.ToHtml(markdown));

        Assert.Equal(BodyMeaning.Of(blocks), BodyMeaning.Of(Read(markdown).Blocks));
        Assert.Empty(shown.QuerySelectorAll("img, script, b, strong, em, code, sub, sup, [onerror]"));
        Assert.All(shown.QuerySelectorAll("a"), link => Assert.Equal("https://example.org", link.GetAttribute("href")));
    }

    [Fact]
    public void Markdown_that_was_written_once_is_written_the_same_again() =>
        BodyGen.Bodies.Sample(
            blocks =>
            {
                var once = MarkdownWriter.Write(blocks);

                Assert.Equal(once, MarkdownWriter.Write(Body.Normalize(Read(once).Blocks).Blocks));
            },
            iter: 500
        );

    [Fact]
    public void Any_text_at_all_can_be_read_and_settles_after_one_pass() =>
        Gen.OneOf(SourceGen.Sources, Gen.String)
            .Sample(
                source =>
                {
                    var read = MarkdownReader.Read(source);

                    // A reference such as &#3; is a character, too.
                    if (read.Error?.Code is "body.refusedCharacter")
                    {
                        return;
                    }

                    var once = Body.Normalize(read.Value.Blocks);

                    if (once.Findings.Count == 0)
                    {
                        var twice = Read(MarkdownWriter.Write(once.Blocks)).Blocks;
                        Assert.Equal(BodyMeaning.Of(once.Blocks), BodyMeaning.Of(twice));
                    }
                },
                iter: 1_000
            );

    [Theory]
    [InlineData("[`a]:b`](lang:fr)", "[`a]:b`](lang:fr)<!-- -->")]
    [InlineData("[`a]:b`](lang:fr)\\\nzwei", "[`a]:b`](lang:fr)<!-- -->\\\nzwei")]
    [InlineData("[`a]`](lang:fr): b", "[`a]`](lang:fr): b")]
    public void Code_that_looks_like_the_address_of_a_link_stays_what_it_is(string source, string written)
    {
        // After a word it cannot be one.
        var blocks = Read($"x{source}").Blocks;
        var text = (TextBlock)blocks[0];
        var alone = text with { Children = [.. text.Children.Skip(1)] };

        var markdown = MarkdownWriter.Write([alone]);

        Assert.Equal(written, markdown.TrimEnd('\n'));
        Assert.Equal(BodyMeaning.Of([alone]), BodyMeaning.Of(Read(markdown).Blocks));
    }

    [Fact]
    public void Markdown_reads_like_a_text() =>
        Assert.Equal(
            """
            Der Fluss führt 40 Prozent weniger [**Wasser**](https://example.org/wasser?jahr=2026), meldet das [UBA](abbr: "Umweltbundesamt") im [_Bericht_](article:1000123) zu den [Themen](section:1000012) – [à suivre](lang:fr)

            ## Was jetzt hilft

            - Auen öffnen[^1]
              1) CO~2~

            > Jeder Tropfen zählt.
            >
            > — Eine [Försterin](article:1000128)
            >
            > — *Ortstermin*

            ![Trockenes Flussbett](image:1000042 "Die Elbe im August")

            :::gallery
            ![Ufer](image:1000043)
            ![](image:1000044#decorative)
            :::

            :::table {}
            <strong>Pegel</strong>stände

            | Ort |  |
            | --- | --- |
            | [Dresden](https://example.org/elbe) | `51\|52` |
            :::

            :::factBox Zur Sache
            [Ein Pegel misst Höhen.](article:1000124)
            :::

            :::linkBox Mehr dazu
            - [Pegel online](https://example.org/)
            - [Der Beschluss](article:1000125)
            - [Wasserwege](section:1000013)
            :::

            ![](video:1000126)

            ![](audio:1000127)

            :::download {mediaType=application/pdf bytes=52000 accessible}
            [Bericht als PDF](https://example.org/bericht.pdf)
            :::

            :::speakerTurn Frage
            Wie geht es weiter?
            :::

            ::::accordion
            :::item Wer zahlt?
            Bund und Länder.
            :::
            ::::

            ***

            [^1]: Siehe [Wasser](section:1000014)

            """.Replace("40 Prozent", "40\u00A0Prozent", StringComparison.Ordinal),
            MarkdownWriter.Write(Example.Blocks)
        );

    [Fact]
    public void The_example_comes_back_with_every_block_type()
    {
        var (blocks, report) = Read(MarkdownWriter.Write(Example.Blocks));

        Assert.Empty(report.Losses);
        Assert.Equal(BodyMeaning.Of(Example.Blocks), BodyMeaning.Of(blocks));
    }

    [Fact]
    public void Paragraphs_keep_their_characters()
    {
        var blocks = Read("Am 3.\u00A0Mai – „endlich“ – öffnet\r\nder Pegel.  \r\nEintritt frei.").Blocks;

        Assert.Equal("Am 3.\u00A0Mai – „endlich“ – öffnet der Pegel.\nEintritt frei.", BodyText.ToPlainText(blocks));
    }

    [Theory]
    [InlineData("# Titel", LossKind.HeadingLevel, "Titel")]
    [InlineData("##### Titel", LossKind.HeadingLevel, "Titel")]
    [InlineData("Ein <u>Wort</u>", LossKind.Element, "Ein Wort")]
    [InlineData("<script>alert(1)</script>\n\nText", LossKind.Script, "Text")]
    [InlineData("<!-- Notiz -->\n\nText", LossKind.SourceComment, "Text")]
    [InlineData("[hier](javascript:alert(1))", LossKind.Link, "hier")]
    [InlineData("[hier](seite)", LossKind.Link, "hier")]
    [InlineData("[hier](https://example.org \"Titel\")", LossKind.Tooltip, "hier")]
    [InlineData("<ftp://example.org>", LossKind.Link, "ftp://example.org")]
    [InlineData("Text ![Bild](https://example.org/a.jpg)", LossKind.Image, "Text")]
    [InlineData("Text ![Bild](image:7 \"Bild\")", LossKind.ImagePosition, "Text\n\nBild")]
    [InlineData("- eins\n\n  zwei", LossKind.ListParagraphs, "eins\nzwei")]
    [InlineData("- eins\n\n  ***", LossKind.ListParagraphs, "eins")]
    [InlineData("> Ein *Zitat*", LossKind.Markup, "Ein Zitat")]
    [InlineData("> Eins\n>\n> Zwei", LossKind.QuoteParagraphs, "Eins Zwei")]
    [InlineData("> Eins\n>\n> - Zwei", LossKind.QuoteParagraphs, "Eins\n\nZwei")]
    [InlineData("```\nx = 1\n```", LossKind.CodeBlock, "x = 1")]
    [InlineData("| a |\n| :-: |\n| b |", LossKind.ColumnAlignment, "a\nb")]
    [InlineData(":::rahmen Titel\nText\n:::", LossKind.Directive, "Text")]
    [InlineData(":::factBox Titel\nText\n\n***\n:::", LossKind.BoxContent, "Titel\nText")]
    [InlineData(":::linkBox\n[a](article:7)\n\nText\n:::", LossKind.OutOfPlace, "a")]
    [InlineData(":::gallery\n![](image:7 \"a\")\n\nText\n:::", LossKind.OutOfPlace, "a")]
    [InlineData("::::accordion\n:::item T\na\n:::\n\nText\n::::", LossKind.BoxContent, "T\na\n\nText")]
    [InlineData("Das gilt ~~nicht~~ mehr.", LossKind.DeletedText, "Das gilt  mehr.")]
    [InlineData("[^a]: Ungenutzt\n\nText", LossKind.Footnote, "Text\n\nUngenutzt")]
    [InlineData("[Hinweis]: bitte\n\nText", LossKind.Unreadable, "Text")]
    [InlineData("un\u200Bsichtbar", LossKind.InvisibleCharacter, "unsichtbar")]
    public void What_blocks_cannot_hold_is_reported(string markdown, LossKind kind, string text)
    {
        var (blocks, report) = Read(markdown);

        Assert.Contains(report.Losses, loss => loss.Kind == kind);
        Assert.Equal(text, BodyText.ToPlainText(Body.Normalize(blocks).Blocks));
    }

    [Theory]
    [InlineData("\0", "text.control")]
    [InlineData("&#0;", "text.lostCharacter")]
    [InlineData("\u0007", "text.control")]
    [InlineData("\u009F", "text.control")]
    [InlineData("\uFDD0", "text.malformed")]
    [InlineData("\u202E", "text.bidi")]
    [InlineData("&#x202e;", "text.bidi")]
    [InlineData("\U000E0041", "text.zeroWidth")]
    [InlineData("\uFFFD", "text.lostCharacter")]
    public void What_is_refused_in_any_text_is_refused_with_its_line(string character, string code)
    {
        foreach (var place in new[] { "{0}", "a{0}b", "*{0}*", "`{0}`", "> {0}", "- {0}", "# {0}", ":::factBox {0}\na\n:::" })
        {
            var error = MarkdownReader.Read("Eins\n\n" + place.Replace("{0}", $"x{character}y")).Error;

            // An entity is no entity in code.
            Assert.True(
                error?.Findings is [var finding]
                    && finding.Code == code
                    && finding.Message.English.StartsWith("Line 3: ", StringComparison.Ordinal)
                    || place[0] is '`' && character[0] is '&',
                $"{place}: {error?.Findings[0]}"
            );
        }
    }

    [Fact]
    public void A_loss_names_its_first_line() =>
        Assert.Equal(3, Assert.Single(Read("Eins\n\nEin <u>\n\nzwei\n<u>").Report.Losses).Line);

    [Fact]
    public void Nothing_of_raw_HTML_stays()
    {
        var (blocks, _) = Read("<div onclick=\"x()\">\n\nEin <img src=x onerror=alert(1)> Bild\n\n</div>");

        Assert.Equal("Ein Bild", BodyText.ToPlainText(blocks));
    }

    public static TheoryData<string> Hostile =>
        [
            Repeat(">", 10_000),
            Repeat("> ", 10_000),
            Repeat("- ", 10_000),
            Repeat("*a ", 100_000),
            Repeat("[", 100_000),
            Repeat(":::a\n", 2_000),
        ];

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public void Deep_nesting_is_refused(string markdown) =>
        Assert.Contains(MarkdownReader.Read($"{markdown}x").Error?.Code, (string[])["body.tooDeep", "body.tooManySigns"]);

    [Fact]
    public void Too_much_is_refused_unread()
    {
        Assert.Equal("body.tooLarge", MarkdownReader.Read(new string('ä', Body.MaxBytes)).Error?.Code);
        Assert.Equal("body.tooManyLines", MarkdownReader.Read(new string('\n', MarkdownReader.MaxLines + 1)).Error?.Code);
    }

    private static ConvertedBody Read(string markdown) => MarkdownReader.Read(markdown).Value;

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
