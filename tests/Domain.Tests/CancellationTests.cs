using System.Text.Json.Nodes;
using Domain.Bodies;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;
using Domain.Differences;
using Domain.Images;

namespace Domain.Tests;

/// <summary>All parsing and comparing of input stops once the caller has gone.</summary>
public sealed class CancellationTests
{
    private static readonly CancellationToken Ended = new(canceled: true);

    private static readonly JsonObject Old = (JsonObject)JsonNode.Parse("""{"body": [{"_key": "a", "text": "eins"}]}""")!;
    private static readonly JsonObject New = (JsonObject)JsonNode.Parse("""{"body": [{"_key": "b", "text": "zwei"}]}""")!;

    public static TheoryData<string, Action> Readers =>
        new()
        {
            { "Markdown", () => MarkdownReader.Read("Text", ct: Ended) },
            { "a Markdown document", () => MarkdownReader.ReadDocument("---\ntitle: Titel\n---\nText", Ended) },
            { "front matter", () => FrontMatter.Read("title: Titel", ct: Ended) },
            { "HTML", () => HtmlReader.Read("<p>Text</p>", ct: Ended) },
            { "an HTML document", () => HtmlReader.ReadDocument("<title>Titel</title><p>Text</p>", Ended) },
            { "the rules of bodies", () => Body.Normalize([new DividerBlock()], ct: Ended) },
            { "a JSON patch", () => JsonPatch.Between(Old, New, Ended) },
            { "a readable difference", () => ReadableDifference.Between(Old, New, Ended) },
            { "a difference of words", () => WordDiff.Between("eins", "zwei", Ended) },
            { "XMP", () => XmpPacket.Read("<x/>"u8, Ended) },
            { "IPTC", () => IptcRecord.Read([0x1C, 2, 80, 0, 1, (byte)'A'], Ended) },
        };

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_reader_stops(string name, Action read)
    {
        Assert.NotEmpty(name);
        Assert.Throws<OperationCanceledException>(read);
    }
}
