using System.Text;
using System.Xml.Linq;
using Api.Http;

namespace Api.Tests.Http;

public sealed class SafeXmlTests
{
    [Theory]
    [InlineData("Grüße & <Küsse> \"🚀\"", "Grüße & <Küsse> \"🚀\"")]
    [InlineData("a\u0000b\u000Bc\uFFFEd\uFFFFe", "abcde")]
    [InlineData("", "")]
    public void A_text_survives_as_far_as_XML_can_hold_it(string text, string expected)
    {
        var xml = Write(text);

        Assert.Equal(expected, (string?)xml.Attribute("word"));
        Assert.Equal(expected, (string?)xml.Element("line"));
    }

    [Fact]
    public void Half_a_pair_is_left_out() =>
        Assert.Equal("a b ", (string?)Write($"a{(char)0xD83D} b{(char)0xDE80} ").Element("line"));

    [Fact]
    public void A_long_document_is_cleaned_child_by_child() =>
        Assert.Equal(
            ["ab", "c"],
            XDocument
                .Parse(Encoding.UTF8.GetString(SafeXml.Bytes("texts", [], [new("line", "a\0b"), new("line", "c")])))
                .Root!.Elements()
                .Select(line => line.Value)
        );

    private static XElement Write(string text) =>
        XDocument
            .Parse(
                Encoding.UTF8.GetString(
                    SafeXml.Bytes(new XElement("text", new XAttribute("word", text), new XElement("line", text)))
                )
            )
            .Root!;
}
