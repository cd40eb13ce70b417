using CsCheck;
using Domain.Bodies;
using Domain.Bodies.Html;

namespace Domain.Tests.Bodies.Html;

public sealed class HtmlTests
{
    [Fact]
    public void Blocks_come_back_from_their_HTML() =>
        BodyGen.EvenlySpaced.Sample(
            blocks =>
            {
                var (read, report) = Read(HtmlWriter.Write(blocks));

                Assert.Empty(report.Losses);
                Assert.Equal(BodyMeaning.Of(blocks), BodyMeaning.Of(read));
            },
            iter: 1_000
        );

    [Fact]
    public void Any_text_at_all_can_be_read_and_settles_after_one_pass() =>
        Gen.OneOf(SourceGen.Tags, SourceGen.Sources, Gen.String).Sample(Settles, iter: 2_000);

    [Fact]
    public void Spaces_and_line_breaks_settle_after_one_pass_with_and_without_code() =>
        Gen.OneOf([
                .. "<pre>|</pre>|<code>|</code>|<p>|<br>|<b>|</b>|<li>|<table><tr><td>| |  |\n|\t|a|x "
                    .Split('|')
                    .Select(Gen.Const),
            ])
            .Array[0, 14]
            .Select(string.Concat)
            .Sample(Settles, iter: 5_000);

    [Fact]
    public void HTML_is_semantic() =>
        Assert.Equal(
            """
            <p>Der Fluss führt 40 Prozent weniger <a href="https://example.org/wasser?jahr=2026"><strong>Wasser</strong></a>, meldet das <abbr title="Umweltbundesamt">UBA</abbr> im <a data-article="1000123" href="/a-1000123"><em>Bericht</em></a> zu den <a data-section="1000012" href="/a-1000012">Themen</a> – <span lang="fr">à suivre</span></p>
            <h2>Was jetzt hilft</h2>
            <ul><li>Auen öffnen<sup><a id="fnref-1" href="#fn-1" role="doc-noteref">1</a></sup><ol><li>CO<sub>2</sub></li></ol>
            </li></ul>
            <figure class="quote"><blockquote><p>Jeder Tropfen zählt.</p></blockquote><figcaption>Eine <a data-article="1000128" href="/a-1000128">Försterin</a> <cite>Ortstermin</cite></figcaption></figure>
            <figure><img data-image="1000042" src="/i-1000042" alt="Trockenes Flussbett"><figcaption>Die Elbe im August</figcaption></figure>
            <div class="gallery"><figure><img data-image="1000043" src="/i-1000043" alt="Ufer"></figure><figure><img data-image="1000044" src="/i-1000044" alt="" role="presentation"></figure></div>
            <table><caption><strong>Pegel</strong>stände</caption><thead><tr><th scope="col">Ort</th><th scope="col"></th></tr></thead><tbody><tr><td><a href="https://example.org/elbe">Dresden</a></td><td><code>51|52</code></td></tr></tbody></table>
            <aside class="fact-box"><p class="title">Zur Sache</p><p><a data-article="1000124" href="/a-1000124">Ein Pegel misst Höhen.</a></p>
            </aside>
            <nav class="link-box"><p class="title">Mehr dazu</p><ul><li><a href="https://example.org/">Pegel online</a></li><li><a data-article="1000125" href="/a-1000125">Der Beschluss</a></li><li><a data-section="1000013" href="/a-1000013">Wasserwege</a></li></ul></nav>
            <figure class="video" data-article="1000126"><a href="/a-1000126">Video</a></figure>
            <figure class="audio" data-article="1000127"><a href="/a-1000127">Audio</a></figure>
            <p class="download"><a href="https://example.org/bericht.pdf" type="application/pdf" data-bytes="52000" data-accessible="true" download>Bericht als PDF</a></p>
            <div class="speaker-turn"><p class="speaker">Frage</p><p>Wie geht es weiter?</p>
            </div>
            <div class="accordion"><details><summary>Wer zahlt?</summary><p>Bund und Länder.</p>
            </details></div>
            <hr>
            <section class="footnotes" role="doc-endnotes"><ol><li id="fn-1">Siehe <a data-section="1000014" href="/a-1000014">Wasser</a> <a href="#fnref-1" role="doc-backlink">↩</a></li></ol></section>

            """.Replace("40 Prozent", "40\u00A0Prozent", StringComparison.Ordinal),
            HtmlWriter.Write(
                Example.Blocks,
                new BodySources(id => new ImageSource($"/i-{id}"), id => new TargetSource($"/a-{id}"))
            )
        );

    [Fact]
    public void The_example_comes_back_with_every_block_type()
    {
        var (blocks, report) = Read(HtmlWriter.Write(Example.Blocks));

        Assert.Empty(report.Losses);
        Assert.Equal(BodyMeaning.Of(Example.Blocks), BodyMeaning.Of(blocks));
    }

    [Fact]
    public void Every_text_is_escaped()
    {
        const string evil = "\"><script>alert('x')</script>";
        var link = new LinkMark { Key = "a", Href = evil };
        var html = HtmlWriter.Write([
            Example.Paragraph(evil) with
            {
                MarkDefs = [link, new AbbreviationMark { Key = "b", Title = evil }, new LanguageMark { Key = "c", Tag = evil }],
                Children = [new Span { Text = evil, Marks = ["a", "b", "c"] }],
            },
            new ImageBlock { Alt = evil, Caption = evil },
            new DownloadBlock
            {
                Title = evil,
                Url = "javascript:alert(1)",
                MediaType = evil,
            },
        ]);

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\">&lt;script\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_around_the_break_between_paragraphs_is_reported()
    {
        var (blocks, report) = Read("Eins<a href='https://example.org/a'><br><br></a>zwei");

        Assert.Equal("Eins\n\nzwei", BodyText.ToPlainText(blocks));
        Assert.Equal(["https://example.org/a"], Assert.Single(report.Losses).Words);
    }

    [Theory]
    [InlineData("<p>Eins<a href='https://example.org/a'><br></a></p>")]
    [InlineData("<p><a href='https://example.org/a'><br></a>Eins</p>")]
    [InlineData("<ul><li>Eins<a href='https://example.org/a'><br></a></li></ul>")]
    [InlineData("<table><tr><td>Eins<a href='https://example.org/a'><br></a></td></tr></table>")]
    public void A_link_around_a_break_at_an_end_is_reported(string html) =>
        Assert.Contains("https://example.org/a", Read(html).Report.Losses.SelectMany(loss => loss.Words));

    [Fact]
    public void A_mark_around_paragraphs_holds_in_each_of_them()
    {
        var (blocks, findings) = Body.Normalize(Read("<a href=\"https://example.org\"><p>eins</p><p>zwei</p></a>").Blocks);

        Assert.Empty(findings);
        Assert.All(blocks, block => Assert.Single(((TextBlock)block).MarkDefs));
    }

    [Theory]
    [InlineData(
        "<p>Am 3.&nbsp;Mai\n  – „endlich“ –</p><p>öffnet<br> der Pegel.",
        "Am 3.\u00A0Mai – „endlich“ –\n\nöffnet\nder Pegel."
    )]
    [InlineData("Ohne <b>alles</b>", "Ohne alles")]
    [InlineData("<b><p>eins</p><p>zwei</p></b>", "eins\n\nzwei")]
    [InlineData("<div>eins<p>zwei</p>drei</div>", "eins\n\nzwei\n\ndrei")]
    [InlineData("<ul><li><p>eins</p></li><li>zwei<ol><li>drei</li></ol></li></ul>", "eins\n\nzwei\n\ndrei")]
    [InlineData("<blockquote><p>Text</p><footer>Wer, <cite>Wo</cite></footer></blockquote>", "Text\nWer,\nWo")]
    [InlineData("<table><tr><th>a</th><th>b</th></tr><tr><td>c</td></tr></table>", "a | b\nc | ")]
    [InlineData("<details><summary>Frage</summary>Antwort</details>", "Frage\nAntwort")]
    public void Foreign_HTML_keeps_its_meaning(string html, string text)
    {
        var (blocks, report) = Read(html);

        Assert.Empty(report.Losses);
        Assert.Equal(text, BodyText.ToPlainText(Body.Normalize(blocks).Blocks));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>Text", LossKind.Script, "Text")]
    [InlineData("<style>p{}</style>Text", LossKind.Script, "Text")]
    [InlineData("<title>Titel</title><p>Text", LossKind.DocumentHead, "Text")]
    [InlineData("<iframe src=\"https://example.org\">x</iframe>Text", LossKind.Embed, "Text")]
    [InlineData("<svg><script>x</script></svg>Text", LossKind.Drawing, "Text")]
    [InlineData("<video src=a></video>Text", LossKind.Embed, "Text")]
    [InlineData("Ein <u>Text</u>", LossKind.Element, "Ein Text")]
    [InlineData("<x-card>Text</x-card>", LossKind.Element, "Text")]
    [InlineData("<p style=\"color:red\">Text", LossKind.Style, "Text")]
    [InlineData("<p onclick=\"x()\">Text", LossKind.Attribute, "Text")]
    [InlineData("<!-- Notiz -->Text", LossKind.SourceComment, "Text")]
    [InlineData("<h1>Text</h1>", LossKind.HeadingLevel, "Text")]
    [InlineData("<h6>Text</h6>", LossKind.HeadingLevel, "Text")]
    [InlineData("<a href=\"javascript:alert(1)\">Text</a>", LossKind.Link, "Text")]
    [InlineData("<a href=\"seite\">Text</a>", LossKind.Link, "Text")]
    [InlineData("Text <img src=a.jpg alt=Bild>", LossKind.Image, "Text")]
    [InlineData("Text <img data-image=7>", LossKind.ImagePosition, "Text")]
    [InlineData("<ol start=3><li>Text</li></ol>", LossKind.ListNumber, "Text")]
    [InlineData("<ul><li><p>eins</p><p>zwei</p></li></ul>", LossKind.ListParagraphs, "eins\nzwei")]
    [InlineData("<blockquote><p>Eins</p><p>Zwei</p></blockquote>", LossKind.QuoteParagraphs, "Eins Zwei")]
    [InlineData("<blockquote>Ein <b>Text</b></blockquote>", LossKind.Markup, "Ein Text")]
    [InlineData("<blockquote><ul><li>Text</li></ul></blockquote>", LossKind.Element, "Text")]
    [InlineData("<pre>a\n  b</pre>", LossKind.CodeBlock, "a\n  b")]
    [InlineData("<pre>a \t\nb</pre>", LossKind.CodeBlock, "a\nb")]
    [InlineData("<table><tr><td colspan=2>Text</td></tr></table>", LossKind.JoinedCells, "Text")]
    [InlineData("<table><tr><td colspan=2>a<td>b<tr><td>c<td>d<td>e</table>", LossKind.JoinedCells, "a |  | b\nc | d | e")]
    [InlineData("<table><tr><td rowspan=2>a<td>b<tr><td>c</table>", LossKind.JoinedCells, "a | b\n | c")]
    [InlineData("<table><tr><td>a<td rowspan=0>b<tr><td>c<tr><td>d</table>", LossKind.JoinedCells, "a | b\nc | \nd | ")]
    [InlineData(
        "<table><tr><td>a<td rowspan=3>b<tr><td colspan=2>c<tr><td>d<td>e</table>",
        LossKind.JoinedCells,
        "a | b | \nc |  | \nd |  | e"
    )]
    [InlineData("<table><tr><td>a<td>b<tr><td colspan=1000>Summe</table>", LossKind.JoinedCells, "a | b\nSumme | ")]
    [InlineData("<table><tr><td rowspan='2.0'>a<td>b<tr><td>c</table>", LossKind.JoinedCells, "a | b\n | c")]
    [InlineData("<table><tr><td rowspan=99999999999>a<td>b<tr><td>c</table>", LossKind.JoinedCells, "a | b\n | c")]
    [InlineData("<table><thead><tr><th rowspan=9>a<th>b<tbody><tr><td>c<td>d</table>", LossKind.JoinedCells, "a | b\nc | d")]
    [InlineData("<aside class=fact-box><p class=title>T</p><p>Text</p><hr></aside>", LossKind.BoxContent, "T\nText")]
    [InlineData("un&#x200b;sichtbar", LossKind.InvisibleCharacter, "unsichtbar")]
    public void What_blocks_cannot_hold_is_reported(string html, LossKind kind, string text)
    {
        var (blocks, report) = Read(html);

        Assert.Contains(report.Losses, loss => loss.Kind == kind);
        Assert.Equal(text, BodyText.ToPlainText(Body.Normalize(blocks).Blocks));
    }

    [Theory]
    [InlineData("\0", "text.control")]
    [InlineData("&#0;", "text.lostCharacter")]
    [InlineData("\u0007", "text.control")]
    [InlineData("\uFDD0", "text.malformed")]
    [InlineData("\u202E", "text.bidi")]
    [InlineData("&#x202e;", "text.bidi")]
    [InlineData("\U000E0041", "text.zeroWidth")]
    [InlineData("\uFFFD", "text.lostCharacter")]
    public void What_is_refused_in_any_text_is_refused(string character, string code)
    {
        foreach (var place in new[] { "{0}", "<b>{0}</b>", "<pre>{0}</pre>", "<ul><li>{0}</ul>", "<table><td>{0}</table>" })
        {
            var error = HtmlReader.Read("<p>Eins</p>\n" + place.Replace("{0}", $"x{character}y")).Error;

            // Text outside any element has no line.
            Assert.True(
                error?.Findings is [{ Pointer: "/body" } finding]
                    && finding.Code == code
                    && (place[0] is '{' || finding.Message.English.StartsWith("Line 2: ", StringComparison.Ordinal)),
                $"{place}: {error?.Findings[0]}"
            );
        }
    }

    [Fact]
    public void A_loss_names_its_line() =>
        Assert.Equal(3, Assert.Single(Read("<p>eins</p>\n<p>zwei\n<script>x</script>").Report.Losses).Line);

    public static TheoryData<string> Deep =>
        [
            Repeat("<div>", 10_000),
            Repeat("<div>", 10_000) + Repeat("</div>", 10_000),
            Repeat("<blockquote>", 200),
            Repeat("<ul><li>", 200),
            Repeat("<b><i><span>", 100),
        ];

    [Theory]
    [MemberData(nameof(Deep), DisableDiscoveryEnumeration = true)]
    public void Deep_nesting_is_refused(string html) => Assert.Equal("body.tooDeep", HtmlReader.Read($"{html}x").Error?.Code);

    [Fact]
    public void Too_much_is_refused_unread()
    {
        Assert.Equal("body.tooLarge", HtmlReader.Read(new string('ä', Body.MaxBytes)).Error?.Code);
        Assert.Equal("body.tooManyTags", HtmlReader.Read(Repeat("<p>", HtmlReader.MaxTags + 1)).Error?.Code);
    }

    private static void Settles(string source)
    {
        var read = HtmlReader.Read(source);

        // A reference such as &#3; is a character, too.
        if (read.Error?.Code is "body.refusedCharacter")
        {
            return;
        }

        var once = Body.Normalize(read.Value.Blocks);

        if (once.Findings.Count == 0)
        {
            var twice = Read(HtmlWriter.Write(once.Blocks)).Blocks;
            Assert.Equal(BodyMeaning.Of(once.Blocks), BodyMeaning.Of(twice));
        }
    }

    private static ConvertedBody Read(string html) => HtmlReader.Read(html).Value;

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
