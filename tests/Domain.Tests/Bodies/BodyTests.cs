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

    [Fact]
    public void Missing_parts_are_passed_over()
    {
        var blocks = Example.Read(
            """
            [null,{"_type":"block","style":null,"markDefs":null,"children":[null,{"_type":"span","text":null,"marks":[null]}]},
            {"_type":"table","rows":[null,{"cells":[null,{"children":[null,{"text":"a"}]}]}]},{"_type":"divider","_key":null}]
            """
        );
        var (normalized, findings) = Body.Normalize(blocks);

        Assert.Empty(findings);
        Assert.Equal([typeof(TextBlock), typeof(TableBlock), typeof(DividerBlock)], normalized.Select(block => block.GetType()));
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

    private static List<string> KeysOf(IReadOnlyList<Block> blocks) =>
        [.. JsonNode.Parse(Example.Write(blocks))!.AsArray().SelectMany(KeysOf)];

    private static IEnumerable<string> KeysOf(JsonNode? block) =>
        (block!["children"]?.AsArray() ?? []).Prepend(block).Select(part => (string)part!["_key"]!);

    [GeneratedRegex(@"\A[0-9a-f]{12}\z")]
    private static partial Regex HexKey();
}
