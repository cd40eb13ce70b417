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

    private static XElement Write(string text)
    {
        var xml = SafeXml.Bytes(xml =>
        {
            xml.WriteStartElement("text");
            xml.WriteWord("word", text);
            xml.WriteText("line", text);
            xml.WriteEndElement();
        });

        return XDocument.Parse(Encoding.UTF8.GetString(xml)).Root!;
    }
}
