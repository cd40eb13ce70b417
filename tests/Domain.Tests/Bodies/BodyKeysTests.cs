using CsCheck;
using Domain.Bodies;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;

namespace Domain.Tests.Bodies;

/// <summary>Blocks sent back as text keep the keys of the stored ones.</summary>
public sealed class BodyKeysTests
{
    private static readonly Form Markdown = new(
        blocks => MarkdownWriter.Write(blocks),
        text => MarkdownReader.Read(text).Value.Blocks
    );
    private static readonly Form Html = new(blocks => HtmlWriter.Write(blocks), text => HtmlReader.Read(text).Value.Blocks);

    private static readonly Gen<IReadOnlyList<Block>> Stored = BodyGen.Bodies.Select(blocks =>
        Named(Body.Normalize(blocks).Blocks)
    );

    [Fact]
    public void A_body_that_comes_back_as_Markdown_is_the_stored_one() => AssertUnchanged(Markdown);

    [Fact]
    public void A_body_that_comes_back_as_HTML_is_the_stored_one() => AssertUnchanged(Html);

    [Fact]
    public void A_new_paragraph_in_Markdown_changes_no_other_key() => AssertOthersKept(Markdown);

    [Fact]
    public void A_new_paragraph_in_HTML_changes_no_other_key() => AssertOthersKept(Html);

    [Fact]
    public void A_changed_paragraph_keeps_its_key_and_those_of_its_definitions()
    {
        var stored = Named(
            Body.Normalize(Markdown.Read("Eins.\n\nZwei mit [Verweis](https://example.org/a) hier.\n\nDrei.")).Blocks
        );

        var read = Keep(stored, Markdown.Read("Eins.\n\nZwei mit [Verweis](https://example.org/a) dort.\n\nDrei."), Markdown);

        Assert.Equal(stored.Select(block => block.Key), read.Select(block => block.Key));
        Assert.Equal(((TextBlock)stored[1]).MarkDefs.Single(), ((TextBlock)read[1]).MarkDefs.Single());
        Assert.Contains(
            ((TextBlock)stored[1]).MarkDefs.Single().Key!,
            ((TextBlock)read[1]).Children.SelectMany(span => span.Marks)
        );
        Assert.Equal("Zwei mit Verweis dort.", ((TextBlock)read[1]).ToText());
    }

    private static void AssertUnchanged(Form form) =>
        Stored.Sample(
            stored =>
            {
                var text = form.Write(stored);
                Assert.Equal(Example.Write(stored), Example.Write(Body.Normalize(Keep(stored, form.Read(text), form)).Blocks));
            },
            iter: 500
        );

    private static void AssertOthersKept(Form form)
    {
        var compared = 0;

        Gen.Select(Stored, Gen.Int[0, 20])
            .Sample(
                (stored, place) =>
                {
                    List<Block> expected = [.. stored];
                    var at = place % (expected.Count + 1);
                    var added = new TextBlock { Style = "h2", Children = [new Span { Text = "Ganz neu" }] };
                    expected.Insert(at, added);
                    var sent = form.Read(form.Write(expected));

                    // In the middle of a list a heading changes what its neighbours are.
                    if (
                        sent.Count != expected.Count
                        || BodyMeaning.Of([.. sent.Where((_, index) => index != at)])
                            != BodyMeaning.Of(form.Read(form.Write(stored)))
                    )
                    {
                        return;
                    }

                    Interlocked.Increment(ref compared);

                    var kept = Body.Normalize(Keep(stored, sent, form));

                    Assert.Empty(kept.Findings);
                    Assert.Equal("Ganz neu", ((TextBlock)kept.Blocks[at]).ToText());
                    Assert.DoesNotContain(kept.Blocks[at].Key, stored.Select(block => block.Key));
                    Assert.Equal(Example.Write(stored), Example.Write([.. kept.Blocks.Where((_, index) => index != at)]));
                },
                iter: 500
            );

        Assert.InRange(compared, 100, 500);
    }

    private static IReadOnlyList<Block> Keep(IReadOnlyList<Block> stored, IReadOnlyList<Block> sent, Form form) =>
        BodyKeys.Keep(stored, sent, form.Read(form.Write(stored)));

    /// <summary>The same blocks with keys that no parser would generate.</summary>
    private static IReadOnlyList<Block> Named(IReadOnlyList<Block> blocks) =>
        [.. blocks.Select((block, index) => block with { Key = $"stored-{index}" })];

    private sealed record Form(Func<IReadOnlyList<Block>, string> Write, Func<string, IReadOnlyList<Block>> Read);
}
