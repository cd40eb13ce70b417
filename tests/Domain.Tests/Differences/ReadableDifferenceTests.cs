using System.Text.Json.Nodes;
using CsCheck;
using Domain.Differences;

namespace Domain.Tests.Differences;

public sealed class ReadableDifferenceTests
{
    [Fact]
    public void A_changed_text_is_compared_word_by_word()
    {
        var difference = Assert.Single(Between("""{"title":"Alte Brücke"}""", """{"title":"Neue Brücke"}"""));

        Assert.Equal(("/title", DifferenceKind.Changed), (difference.Field, difference.Kind));
        Assert.Equal([new(WordOp.Delete, "Alte"), new(WordOp.Insert, "Neue"), new(WordOp.Equal, " Brücke")], difference.Words);
    }

    [Theory]
    [InlineData("""{"lead":null}""", """{"lead":"Neu"}""", "added /lead: Neu")]
    [InlineData("""{"lead":"Alt"}""", """{"lead":null}""", "removed /lead: Alt")]
    [InlineData("""{"lead":""}""", """{"lead":null,"topics":[]}""", "")]
    [InlineData("""{"seo":{"noindex":false}}""", """{"seo":{"noindex":true}}""", "changed /seo/noindex: false > true")]
    [InlineData(
        """{"leadImage":null}""",
        """{"leadImage":{"image":7,"alt":"Fluss","decorative":false}}""",
        "added /leadImage: 7|Fluss"
    )]
    [InlineData("""{"authors":["A","B"]}""", """{"authors":["A"]}""", "removed /authors/1: B")]
    [InlineData("""{"topics":["/a","/b","/c"]}""", """{"topics":["/b","/c","/a"]}""", "moved /topics/2: /a")]
    [InlineData(
        """{"relatedLinks":[{"label":"A","article":1},{"label":"B","article":2}]}""",
        """{"relatedLinks":[{"label":"A","article":1},{"label":"C","article":2}]}""",
        "changed /relatedLinks/1/label: B > C"
    )]
    public void Fields_are_named_and_their_values_shown(string before, string after, string told) =>
        Assert.Equal(told, Told(Between(before, after)));

    [Fact]
    public void Blocks_are_known_by_their_keys()
    {
        var told = Told(
            Between(
                Body(Block("a", "Erster Absatz"), Block("b", "Zweiter"), Block("c", "Dritter"), Block("d", "Vierter")),
                Body(Block("b", "Zweiter"), Block("c", "Dritter!"), Block("x", "Neu"), Block("a", "Erster Absatz"))
            )
        );

        Assert.Equal(
            "changed /body/c: Dritter > Dritter!; added /body/x: Neu; moved /body/a: Erster Absatz; removed /body/d: Vierter",
            told
        );
    }

    [Fact]
    public void Cells_and_footnotes_are_compared_like_paragraphs()
    {
        var told = Told(
            Between(
                Body(Table("t", "Ort", "Pegel"), Noted("n", "Satz", "Alte Quelle")),
                Body(Table("t", "Ort", "Stand"), Noted("n", "Satz", "Neue Quelle"))
            )
        );

        Assert.Equal("changed /body/t/rows/r/cells/1: Pegel > Stand; changed /body/n: Satz|Alte Quelle > Satz|Neue Quelle", told);
    }

    [Fact]
    public void Positions_in_a_list_are_reported()
    {
        var before = Body(Block("a", "A"), Block("b", "B"), Block("c", "C"));
        var moved = Assert.Single(Between(before, Body(Block("c", "C"), Block("a", "A"), Block("b", "B"))));
        var removed = Assert.Single(Between(before, Body(Block("a", "A"), Block("b", "B"))));

        Assert.Equal((2, 0), (moved.PlaceBefore, moved.PlaceAfter));
        Assert.Equal((2, null), (removed.PlaceBefore, removed.PlaceAfter));
    }

    [Fact]
    public void New_keys_alone_are_no_difference() =>
        Assert.Empty(Between(Body(Block("a", "A"), Linked("b", "m1", "/x")), Body(Block("m1", "A"), Linked("m2", "m9", "/x"))));

    [Fact]
    public void A_paragraph_put_first_does_not_touch_the_rest_though_numbered_keys_shift() =>
        Assert.Equal(
            "added /body/m1: Neu",
            Told(Between(Body(Block("m1", "A"), Block("m2", "B")), Body(Block("m1", "Neu"), Block("m2", "A"), Block("m3", "B"))))
        );

    public static TheoryData<string, string> Formatting =>
        new()
        {
            { Linked("a", "m", "https://example.org/1"), Linked("a", "m", "https://example.org/2") },
            { Block("a", "Text"), Block("a", "Text", "h2") },
            { Block("a", "Text"), Spans("a", ("Te", "strong"), ("xt", null)) },
        };

    [Theory]
    [MemberData(nameof(Formatting), DisableDiscoveryEnumeration = true)]
    public void Marks_links_and_styles_are_formatting(string before, string after)
    {
        var difference = Assert.Single(Between(Body(before), Body(after)));

        Assert.True(difference.FormattingOnly);
        Assert.Empty(difference.Words);
        Assert.Equal(difference.Before, difference.After);
    }

    [Fact]
    public void Spans_cut_in_another_way_look_the_same() =>
        Assert.Empty(Between(Body(Spans("a", ("Text", null))), Body(Spans("a", ("Te", null), ("xt", null)))));

    [Fact]
    public void Boxes_are_walked_into()
    {
        static string Box(string title, string block) =>
            $$"""{"_type":"factBox","_key":"f","title":"{{title}}","content":[{{block}}]}""";

        Assert.Equal(
            "changed /body/f/title: Alt > Neu; changed /body/f/content/a: A > B",
            Told(Between(Body(Box("Alt", Block("a", "A"))), Body(Box("Neu", Block("a", "B")))))
        );
    }

    [Fact]
    public void A_block_of_another_type_is_another_block() =>
        Assert.Equal(
            "added /body/a: divider; removed /body/a: A",
            Told(Between(Body(Block("a", "A")), Body("""{"_type":"divider","_key":"a"}""")))
        );

    [Fact]
    public void A_content_does_not_differ_from_itself_and_any_two_can_be_compared() =>
        Gen.Select(JsonGen.Document, JsonGen.Document)
            .Sample(
                (one, other) =>
                {
                    var (before, after) = ($$"""{"body":{{one}}}""", $$"""{"body":{{other}}}""");
                    _ = Between(before, after);
                    return Between(before, before).Count == 0;
                },
                iter: 1_000
            );

    private static IReadOnlyList<ReadableDifference> Between(string before, string after) =>
        ReadableDifference.Between(JsonNode.Parse(before)!.AsObject(), JsonNode.Parse(after)!.AsObject());

    private static string Told(IEnumerable<ReadableDifference> differences) =>
        string.Join("; ", differences.Select(Told)).Replace('\n', '|');

    private static string Told(ReadableDifference difference) =>
        difference.Kind is DifferenceKind.Changed
            ? $"changed {difference.Field}: {difference.Before} > {difference.After}"
            : $"{difference.Kind.Word()} {difference.Field}: {difference.After ?? difference.Before}";

    private static string Body(params string[] blocks) => $$"""{"body":[{{string.Join(',', blocks)}}]}""";

    private static string Block(string key, string text, string style = "normal") =>
        $$"""{"_type":"block","_key":"{{key}}","style":"{{style}}","markDefs":[],"children":[{{Span("s", text, null)}}]}""";

    private static string Spans(string key, params (string Text, string? Mark)[] spans) =>
        $$"""{"_type":"block","_key":"{{key}}","style":"normal","children":[{{string.Join(
            ',',
            spans.Select((span, i) => Span($"s{i}", span.Text, span.Mark))
        )}}]}""";

    private static string Linked(string key, string mark, string href) =>
        $$"""
            {"_type":"block","_key":"{{key}}","style":"normal","markDefs":[{"_type":"link","_key":"{{mark}}","href":"{{href}}"}],
            "children":[{{Span($"s{mark}", "Link", mark)}}]}
            """;

    private static string Table(string key, params string[] cells) =>
        $$"""{"_type":"table","_key":"{{key}}","rows":[{"_key":"r","cells":[{{string.Join(',', cells.Select(Inline))}}]}]}""";

    private static string Noted(string key, string text, string note) =>
        $$"""
            {"_type":"block","_key":"{{key}}","style":"normal","markDefs":[{"_type":"footnote","_key":"f","content":{{Inline(
                note
            )}}}],
            "children":[{{Span("s", text, "f")}}]}
            """;

    private static string Inline(string text) => $$"""{"_type":"inline","markDefs":[],"children":[{{Span("s", text, null)}}]}""";

    private static string Span(string key, string text, string? mark) =>
        $$"""{"_type":"span","_key":"{{key}}","text":"{{text}}","marks":[{{(mark is null ? "" : $"\"{mark}\"")}}]}""";
}
