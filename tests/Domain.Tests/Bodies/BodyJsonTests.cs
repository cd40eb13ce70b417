using System.Text.Json;
using System.Text.Json.Nodes;
using Domain.Bodies;

namespace Domain.Tests.Bodies;

public sealed class BodyJsonTests
{
    [Fact]
    public void Every_block_type_is_written_as_it_was_read()
    {
        var written = JsonNode.Parse(Example.Write(Example.Blocks))!.ToJsonString();

        Assert.Equal(JsonNode.Parse(Example.Json)!.ToJsonString(), written);
    }

    [Fact]
    public void Type_and_key_come_first_and_empty_lists_are_written()
    {
        var written = Example.Write([Example.Paragraph("Kurz") with { Key = "a" }]);

        Assert.Equal(
            """[{"_type":"block","_key":"a","style":"normal","markDefs":[],"children":[{"_type":"span","text":"Kurz","marks":[]}]}]""",
            written
        );
    }

    [Fact]
    public void The_type_may_come_last()
    {
        var blocks = Example.Read("""[{"children":[{"text":"Kurz","_type":"span"}],"_type":"block"}]""");

        Assert.Equal("Kurz", Assert.IsType<TextBlock>(blocks[0]).ToText());
    }

    [Theory]
    [InlineData("""[{"_type":"script"}]""")]
    [InlineData("""[{"_type":"factBox","title":"T","content":[{"_type":"image","image":1}]}]""")]
    [InlineData("""[{"_type":"block","children":[{"_type":"image","image":1}]}]""")]
    [InlineData("""[{"_type":"image","image":"7"}]""")]
    public void What_is_no_body_cannot_be_read(string json) => Assert.ThrowsAny<JsonException>(() => Example.Read(json));
}
