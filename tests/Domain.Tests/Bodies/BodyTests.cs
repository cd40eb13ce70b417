using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;
using Domain.Bodies;

namespace Domain.Tests.Bodies;

public sealed partial class BodyTests
{
    [Fact]
    public void A_body_in_its_stored_form_stays_as_it_is()
    {
        var (blocks, findings) = Body.Normalize(Example.Blocks);

        Assert.Empty(findings);
        Assert.Equal(Example.Write(Example.Blocks), Example.Write(blocks));
    }

    [Fact]
    public void Text_is_composed_and_trimmed_at_the_ends_of_its_block_only()
    {
        var (blocks, _) = Body.Normalize([Example.Paragraph("\u00A0", " Gro\u0308ße: ", "5\u00A0km", " \n\u00A0")]);

        Assert.Equal(["", "Größe: ", "5\u00A0km", ""], ((TextBlock)blocks[0]).Children.Select(span => span.Text));
    }

    [Fact]
    public void Missing_keys_are_made_and_given_ones_kept()
    {
        var made = KeysOf(Body.Normalize([Example.Paragraph("a"), Example.Paragraph("b")]).Blocks);

        Assert.Equal(4, made.Distinct().Count());
        Assert.All(made, key => Assert.Matches(HexKey(), key));
        Assert.Equal(made, KeysOf(Body.Normalize([Example.Paragraph("c"), Example.Paragraph("d")]).Blocks));
    }

    [Fact]
    public void A_made_key_gives_way_to_a_given_one()
    {
        var made = KeysOf(Body.Normalize([Example.Paragraph("a")]).Blocks);
        var (blocks, findings) = Body.Normalize([Example.Paragraph("a"), new DividerBlock { Key = made[0] }]);

        Assert.Empty(findings);
        Assert.NotEqual(made[0], blocks[0].Key);
        Assert.Equal(made[0], blocks[1].Key);
    }

    [Fact]
    public void Empty_optional_texts_and_repeated_marks_disappear()
    {
        var paragraph = new TextBlock { ListItem = "bullet", Children = [new Span { Text = "a", Marks = ["em", "em"] }] };
        var (blocks, _) = Body.Normalize([new ImageBlock { Image = 1, Caption = " " }, paragraph]);

        Assert.Null(((ImageBlock)blocks[0]).Caption);
        Assert.Equal(["em"], ((TextBlock)blocks[1]).Children[0].Marks);
        Assert.Equal(1, ((TextBlock)blocks[1]).Level);
    }

    [Theory]
    [InlineData("""{"_type":"divider","_key":"e1"},{"_type":"divider","_key":"e1"}""", "/body/1/_key", "body.key.duplicate")]
    [InlineData(
        """{"_type":"divider","_key":"e1"},{"_type":"block","children":[{"_type":"span","_key":"e1","text":"a"}]}""",
        "/body/1/children/0/_key",
        "body.key.duplicate"
    )]
    [InlineData("""{"_type":"divider","_key":""}""", "/body/0/_key", "body.key.invalid")]
    [InlineData("""{"_type":"divider","_key":"a b"}""", "/body/0/_key", "body.key.invalid")]
    [InlineData(
        """{"_type":"block","markDefs":[{"_type":"link","_key":"em","article":7}],"children":[]}""",
        "/body/0/markDefs/0/_key",
        "body.key.invalid"
    )]
    [InlineData("""{"_type":"block","style":"h1","children":[]}""", "/body/0/style", "body.style.unknown")]
    [InlineData("""{"_type":"block","listItem":"dash","children":[]}""", "/body/0/listItem", "body.listItem.unknown")]
    [InlineData("""{"_type":"block","listItem":"bullet","level":7}""", "/body/0/level", "body.level.range")]
    [InlineData("""{"_type":"block","listItem":"bullet","level":0}""", "/body/0/level", "body.level.range")]
    [InlineData("""{"_type":"block","level":1}""", "/body/0/level", "body.level.withoutList")]
    [InlineData(
        """{"_type":"block","children":[{"_type":"span","text":"a","marks":["em","blink"]}]}""",
        "/body/0/children/0/marks/1",
        "body.mark.unknown"
    )]
    [InlineData(
        """
            {"_type":"block","markDefs":[{"_type":"link","_key":"x","article":7},{"_type":"link","_key":"y","article":8}],
            "children":[{"_type":"span","text":"a","marks":["x","y"]}]}
            """,
        "/body/0/children/0/marks",
        "body.link.nested"
    )]
    [InlineData(
        """
            {"_type":"block","markDefs":[{"_type":"language","_key":"1","tag":"en"},{"_type":"language","_key":"2","tag":"en"},
            {"_type":"language","_key":"3","tag":"en"},{"_type":"language","_key":"4","tag":"en"},{"_type":"language","_key":"5","tag":"en"},
            {"_type":"language","_key":"6","tag":"en"},{"_type":"language","_key":"7","tag":"en"},{"_type":"language","_key":"8","tag":"en"},
            {"_type":"language","_key":"9","tag":"en"},{"_type":"language","_key":"a","tag":"en"},{"_type":"language","_key":"b","tag":"en"},
            {"_type":"language","_key":"c","tag":"en"},{"_type":"language","_key":"d","tag":"en"},{"_type":"language","_key":"e","tag":"en"},
            {"_type":"language","_key":"f","tag":"en"},{"_type":"language","_key":"g","tag":"en"}],
            "children":[{"_type":"span","text":"a","marks":["1","2","3","4","5","6","7","8","9","a","b","c","d","e","f","g",
            "strong","em","sub","sup","code"]}]}
            """,
        "/body/0/children/0/marks",
        "body.mark.tooMany"
    )]
    [InlineData("""{"_type":"block","markDefs":[{"_type":"link","_key":"x"}]}""", "/body/0/markDefs/0", "body.link.target")]
    [InlineData(
        """{"_type":"block","markDefs":[{"_type":"link","_key":"x","href":"https://a.de","article":7}]}""",
        "/body/0/markDefs/0",
        "body.link.target"
    )]
    [InlineData(
        """{"_type":"block","markDefs":[{"_type":"link","_key":"x","article":0}]}""",
        "/body/0/markDefs/0/article",
        "body.reference.invalid"
    )]
    [InlineData(
        """{"_type":"block","markDefs":[{"_type":"language","_key":"x","tag":"deutsch sprechen"}]}""",
        "/body/0/markDefs/0/tag",
        "body.language.tag"
    )]
    [InlineData(
        """{"_type":"block","markDefs":[{"_type":"abbreviation","_key":"x"}]}""",
        "/body/0/markDefs/0/title",
        "body.missing"
    )]
    [InlineData("""{"_type":"block","children":[{"_type":"span","text":"a\tb"}]}""", "/body/0/children/0/text", "text.control")]
    [InlineData("""{"_type":"image","image":1,"alt":"a\nb"}""", "/body/0/alt", "text.lineBreak")]
    [InlineData("""{"_type":"image"}""", "/body/0/image", "body.reference.invalid")]
    [InlineData("""{"_type":"gallery"}""", "/body/0/images", "body.empty")]
    [InlineData("""{"_type":"table"}""", "/body/0/rows", "body.empty")]
    [InlineData("""{"_type":"table","rows":[{"cells":["a"]},{"cells":[]}]}""", "/body/0/rows/1/cells", "body.empty")]
    [InlineData(
        """{"_type":"table","rows":[{"cells":["a"]},{"cells":["b","c"]}]}""",
        "/body/0/rows/1/cells",
        "body.table.ragged"
    )]
    [InlineData("""{"_type":"factBox","title":"T"}""", "/body/0/content", "body.empty")]
    [InlineData("""{"_type":"linkBox","links":[{"label":" ","article":7}]}""", "/body/0/links/0/label", "body.missing")]
    [InlineData("""{"_type":"linkBox","links":[{"label":"a","href":"/b"}]}""", "/body/0/links/0/href", "body.link.scheme")]
    [InlineData("""{"_type":"accordion","items":[]}""", "/body/0/items", "body.empty")]
    [InlineData("""{"_type":"accordion","items":[{"title":"T"}]}""", "/body/0/items/0/content", "body.empty")]
    [InlineData("""{"_type":"quote"}""", "/body/0/text", "body.missing")]
    [InlineData("""{"_type":"video"}""", "/body/0/article", "body.reference.invalid")]
    [InlineData("""{"_type":"download","title":"T","url":"mailto:a@b.de"}""", "/body/0/url", "body.link.scheme")]
    [InlineData(
        """{"_type":"download","title":"T","url":"https://a.de","mediaType":"pdf"}""",
        "/body/0/mediaType",
        "body.download.mediaType"
    )]
    [InlineData("""{"_type":"download","title":"T","url":"https://a.de","bytes":0}""", "/body/0/bytes", "body.download.bytes")]
    public void A_broken_rule_is_named_where_it_is_broken(string json, string pointer, string code)
    {
        var finding = Assert.Single(Body.Normalize(Example.Read($"[{json}]")).Findings);

        Assert.Equal((pointer, code), (finding.Pointer, finding.Code));
    }

    [Fact]
    public void All_broken_rules_are_named_at_once()
    {
        var blocks = Example.Read("""[{"_type":"gallery"},{"_type":"quote"},{"_type":"block","style":"h9","level":9}]""");

        Assert.Equal(
            ["/x/0/images", "/x/1/text", "/x/2/style", "/x/2/level"],
            Body.Normalize(blocks, "/x").Findings.Select(finding => finding.Pointer)
        );
    }

    [Fact]
    public void Missing_parts_are_passed_over()
    {
        var blocks = Example.Read(
            """
            [null,{"_type":"block","style":null,"markDefs":null,"children":[null,{"_type":"span","text":null,"marks":[null]}]},
            {"_type":"table","rows":[null,{"cells":[null,"a"]}]},{"_type":"divider","_key":null}]
            """
        );
        var (normalized, findings) = Body.Normalize(blocks);

        Assert.Empty(findings);
        Assert.Equal([typeof(TextBlock), typeof(TableBlock), typeof(DividerBlock)], normalized.Select(block => block.GetType()));
    }

    [Fact]
    public void A_body_has_a_greatest_number_of_blocks()
    {
        Assert.Empty(Body.Normalize([.. Enumerable.Repeat(new DividerBlock(), 500)]).Findings);

        var finding = Assert.Single(Body.Normalize([.. Enumerable.Repeat(new DividerBlock(), 501)]).Findings);
        Assert.Equal(("/body", "body.tooManyBlocks"), (finding.Pointer, finding.Code));
    }

    [Fact]
    public void A_body_has_a_greatest_size()
    {
        var text = new string('ä', Body.MaxBytes / 2);

        var finding = Assert.Single(Body.Normalize([Example.Paragraph(text)]).Findings);
        Assert.Equal(("/body", "body.tooLarge"), (finding.Pointer, finding.Code));
        Assert.Empty(Body.Normalize([Example.Paragraph(text[..(Body.MaxBytes / 2 - 100)])]).Findings);
    }

    [Fact]
    public void A_hostile_body_gets_a_bounded_answer()
    {
        var spans = Enumerable.Range(0, Body.MaxSpans).Select(_ => new Span { Key = "same", Marks = ["no"] }).ToList();

        Assert.Equal(Finding.Limit + 1, Body.Normalize([new TextBlock { Children = spans }]).Findings.Count);
        Assert.Equal(
            ["/body/0/children value.tooMany"],
            Body.Normalize([new TextBlock { Children = [.. spans, new Span()] }])
                .Findings.Select(one => $"{one.Pointer} {one.Code}")
        );
    }

    [Fact]
    public void Normalizing_twice_changes_nothing_more() =>
        Gen.Select(Gen.String.Array[0, 5], Gen.Int[0, 3])
            .Sample(
                (texts, headings) =>
                {
                    var once = Body.Normalize([.. Enumerable.Repeat(Example.Paragraph(texts), headings + 1)]);
                    var twice = Body.Normalize(once.Blocks);

                    Assert.Equal(Example.Write(once.Blocks), Example.Write(twice.Blocks));
                }
            );

    [Theory]
    [InlineData("https://example.org")]
    [InlineData("HTTP://example.org/ä?b=c#d")]
    [InlineData("mailto:presse@example.org")]
    [InlineData("tel:+493018272")]
    public void A_complete_address_may_be_linked(string href) => Assert.True(BodyLink.IsAllowed(href));

    [Theory]
    [InlineData("")]
    [InlineData("example.org")]
    [InlineData("/seite")]
    [InlineData("//example.org")]
    [InlineData("#anker")]
    [InlineData("https://")]
    [InlineData("https:example.org")]
    [InlineData("https:\\\\example.org")]
    [InlineData("https://example.org/a b")]
    [InlineData("https://example.org/\u200B")]
    [InlineData(" https://example.org")]
    [InlineData("mailto:")]
    [InlineData("tel:")]
    [InlineData("javascript:alert(1)")]
    [InlineData("JaVaScRiPt:alert(1)")]
    [InlineData(" javascript:alert(1)")]
    [InlineData("java\tscript:alert(1)")]
    [InlineData("java\nscript:alert(1)")]
    [InlineData("\u0001javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("vbscript:x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.org")]
    public void Any_other_address_may_not(string href) => Assert.False(BodyLink.IsAllowed(href));

    private static List<string> KeysOf(IReadOnlyList<Block> blocks) =>
        [.. JsonNode.Parse(Example.Write(blocks))!.AsArray().SelectMany(KeysOf)];

    private static IEnumerable<string> KeysOf(JsonNode? block) =>
        (block!["children"]?.AsArray() ?? []).Prepend(block).Select(part => (string)part!["_key"]!);

    [GeneratedRegex(@"\A[0-9a-f]{12}\z")]
    private static partial Regex HexKey();
}
