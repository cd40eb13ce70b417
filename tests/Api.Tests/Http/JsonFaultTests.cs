using Api.Http;

namespace Api.Tests.Http;

/// <summary>What is wrong with a text that is not JSON, and where.</summary>
public sealed class JsonFaultTests
{
    [Theory]
    [InlineData("", "line 1, character 1: the body is empty")]
    [InlineData("{\"a\": 1", "line 1, character 8: the text ends before")]
    [InlineData("{\"a\": 1,}", "character 9: remove the comma")]
    [InlineData("{\"a\": \"x\ny\"}", "line 1, character 9: a line break within a text")]
    [InlineData("{\n  \"a\": \"x,\n  \"b\": 1\n}", "line 2, character 11: a line break within a text; write it as \\n, or close")]
    [InlineData("{\"a\": \"x\ty\"}", "character 9: a tab within a text")]
    [InlineData("{\"a\": \"C:\\Users\"}", "a backslash within a text must be written as \\\\")]
    [InlineData("{\"a\": \"It\\'s\"}", "a backslash within a text must be written as \\\\")]
    [InlineData("{'a': 1}", "character 2: names and texts need double quotation marks")]
    [InlineData("{“a”: 1}", "character 2: typographic quotation marks")]
    [InlineData("{a: 1}", "character 2: names need double quotation marks")]
    [InlineData("{\"a\": True}", "character 7: write true, false or null")]
    [InlineData("{\"a\": Titel}", "character 7: a text needs double quotation marks")]
    [InlineData("{\"a\": /breg-de}", "character 7: a text needs double quotation marks")]
    [InlineData("{\"a\": 1 /* x */}", "character 9: comments are not allowed")]
    [InlineData("{\"a\": 1 // x\n}", "character 9: comments are not allowed")]
    [InlineData("{\"a\": 1 \"b\": 2}", "character 9: a comma is missing")]
    [InlineData("{\"a\": \"x\" \"b\": 2}", "character 11: a comma is missing")]
    [InlineData("{\"a\": {\"b\": 1} \"c\": 2}", "character 16: a comma is missing")]
    [InlineData("{\"a\" \"b\"}", "character 6: a colon is missing")]
    [InlineData("{\"a\": \"Die „neue\" Brücke\"}", "a quotation mark within a text must be written as")]
    [InlineData("{\"a\": 1} \"b\"", "character 10: the JSON has ended before this")]
    [InlineData("{\"Brücke 🌉\": 1,}", "character 16: remove the comma")]
    [InlineData("{\"a\": 1, \"a\": 2}", "line 1, character 10: the field \"a\" occurs a second time")]
    [InlineData(
        "{\n  \"é\": {\"b\": [{\"c\": 1, \"d\": 2}], \"b\": 3}\n}",
        "line 2, character 34: the field \"b\" occurs a second time"
    )]
    [InlineData("{\"a\\nb\": 1, \"a\\nb\": 2}", "the field \"a\\nb\" occurs a second time")]
    [InlineData("{\"\\u0061\": 1, \"a\": 2}", "character 15: the field \"a\" occurs a second time")]
    [InlineData("{\"a\":\u00A01}", "U+00A0 is not expected here")]
    public void It_is_named_with_its_place(string text, string expected)
    {
        var refused = JsonText.Parse(System.Text.Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken).Error!;

        Assert.Equal("json.malformed", refused.Code);
        Assert.Contains(expected, refused.Message.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_brackets_are_not_called_unexpected()
    {
        var refused = JsonText
            .Parse(System.Text.Encoding.UTF8.GetBytes(new string('[', 70)), TestContext.Current.CancellationToken)
            .Error!;

        Assert.Contains("more than 64 levels of brackets", refused.Message.English, StringComparison.Ordinal);
    }
}
