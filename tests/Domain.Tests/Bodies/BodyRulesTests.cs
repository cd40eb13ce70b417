using Domain.Bodies;

namespace Domain.Tests.Bodies;

/// <summary>Every rule of a body, and the pointer of its finding; values exactly at a limit pass.</summary>
public sealed class BodyRulesTests
{
    private static readonly TextBlock Words = Example.Paragraph("Wald");

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
    [InlineData("""{"_type":"table","rows":[{"cells":[{}]},{"cells":[]}]}""", "/body/0/rows/1/cells", "body.empty")]
    [InlineData("""{"_type":"table","rows":[{"cells":[{}]},{"cells":[{},{}]}]}""", "/body/0/rows/1/cells", "body.table.ragged")]
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
    [InlineData("""{"_type":"download","document":0}""", "/body/0/document", "body.reference.invalid")]
    [InlineData("""{"_type":"download","document":7,"accessible":false}""", "/body/0/document", "body.download.document")]
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
    public void A_body_has_a_greatest_number_of_blocks()
    {
        Assert.Empty(Broken([.. Enumerable.Repeat(new DividerBlock(), Body.MaxBlocks)]));
        Assert.Equal(["/body body.tooManyBlocks"], Broken([.. Enumerable.Repeat(new DividerBlock(), Body.MaxBlocks + 1)]));
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

    public static TheoryData<string, int, Func<int, Block>> Lists =>
        new()
        {
            { "/body/0/children", Body.MaxSpans, count => Example.Paragraph([.. Enumerable.Repeat("a", count)]) },
            { "/body/0/markDefs", Body.MaxMarkDefs, count => Words with { MarkDefs = Definitions(count) } },
            {
                "/body/0/images",
                Body.MaxImages,
                count => new GalleryBlock { Images = Many(count, new GalleryImage { Image = 1 }) }
            },
            {
                "/body/0/rows",
                Body.MaxRows,
                count => new TableBlock { Rows = Many(count, new TableRow { Cells = [InlineText.Of("a")] }) }
            },
            {
                "/body/0/rows/0/cells",
                Body.MaxCells,
                count => new TableBlock { Rows = [new TableRow { Cells = Many(count, InlineText.Of("a")) }] }
            },
            {
                "/body/0/content",
                Body.MaxContent,
                count => new FactBoxBlock { Title = "T", Content = Many(count, Words) }
            },
            {
                "/body/0/links",
                Body.MaxLinks,
                count => new LinkBoxBlock { Links = Many(count, new BoxLink { Label = "a", Article = 7 }) }
            },
            {
                "/body/0/items",
                Body.MaxAccordionItems,
                count => new AccordionBlock { Items = Many(count, new AccordionItem { Title = "T", Content = [Words] }) }
            },
        };

    [Theory]
    [MemberData(nameof(Lists), DisableDiscoveryEnumeration = true)]
    public void A_list_has_a_greatest_number_of_entries(string pointer, int limit, Func<int, Block> block)
    {
        Assert.Empty(Broken(block(limit)));
        Assert.Equal([$"{pointer} value.tooMany"], Broken(block(limit + 1)));
    }

    [Fact]
    public void A_list_has_a_greatest_depth()
    {
        Assert.Empty(Broken(Words with { ListItem = "bullet", Level = 1 }));
        Assert.Empty(Broken(Words with { ListItem = "bullet", Level = TextBlock.MaxLevel }));
        Assert.Equal(
            ["/body/0/level body.level.range"],
            Broken(Words with { ListItem = "bullet", Level = TextBlock.MaxLevel + 1 })
        );
    }

    [Fact]
    public void A_span_has_a_greatest_number_of_marks()
    {
        Assert.Empty(Broken(Marked(Body.MaxMarks)));
        Assert.Equal(["/body/0/children/0/marks body.mark.tooMany"], Broken(Marked(Body.MaxMarks + 1)));

        static TextBlock Marked(int count)
        {
            var definitions = Definitions(count);
            return new()
            {
                MarkDefs = definitions,
                Children = [new Span { Text = "a", Marks = [.. definitions.Select(definition => definition.Key!)] }],
            };
        }
    }

    [Fact]
    public void Combining_marks_are_counted_across_spans()
    {
        Assert.Empty(Broken(Example.Paragraph("x" + new string('\u0301', 15), new string('\u0301', 15))));
        Assert.Equal(
            ["/body/0/children text.tooManyMarks"],
            Broken(Example.Paragraph("x" + new string('\u0301', 15), new string('\u0301', 16)))
        );
    }

    [Theory]
    [InlineData("k")]
    [InlineData("schlüssel-1")]
    [InlineData("", "/body/0/_key body.key.invalid")]
    [InlineData("a\u00A0b", "/body/0/_key body.key.invalid")]
    [InlineData("a\u200Bb", "/body/0/_key body.key.invalid")]
    public void A_key_has_visible_characters(string key, params string[] findings) =>
        Assert.Equal(findings, Broken(new DividerBlock { Key = key }));

    [Fact]
    public void A_key_has_a_greatest_length()
    {
        Assert.Empty(Broken(new DividerBlock { Key = new string('k', 100) }));
        Assert.Equal(["/body/0/_key body.key.invalid"], Broken(new DividerBlock { Key = new string('k', 101) }));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0, "/body/0/article body.reference.invalid")]
    [InlineData(-1, "/body/0/article body.reference.invalid")]
    public void A_reference_is_a_positive_number(long id, params string[] findings) =>
        Assert.Equal(findings, Broken(new VideoBlock { Article = id }));

    private static string[] Broken(params Block[] blocks) =>
        [.. Body.Normalize(blocks).Findings.Select(finding => $"{finding.Pointer} {finding.Code}")];

    private static List<T> Many<T>(int count, T part) => [.. Enumerable.Repeat(part, count)];

    private static List<MarkDef> Definitions(int count) =>
        [.. Enumerable.Range(0, count).Select(number => new LanguageMark { Key = $"m{number}", Tag = "en" })];
}
