using System.Text.Json.Nodes;
using CsCheck;
using Domain.Differences;

namespace Domain.Tests.Differences;

public sealed class JsonPatchTests
{
    [Fact]
    public void The_patch_turns_one_document_into_the_other() =>
        Gen.Select(JsonGen.Document, JsonGen.Document)
            .Sample(
                (from, to) =>
                {
                    var patch = JsonPatch.Between(JsonGen.Parse(from), JsonGen.Parse(to));

                    return JsonNode.DeepEquals(PatchApplication.Apply(JsonGen.Parse(from), patch), JsonGen.Parse(to));
                },
                iter: 2_000
            );

    [Fact]
    public void Equal_documents_need_no_step() =>
        JsonGen.Document.Sample(json => JsonPatch.Between(JsonGen.Parse(json), JsonGen.Parse(json)).Count == 0);

    [Theory]
    [InlineData("""{"a":1,"b":2}""", """{"a":1,"b":3}""", "replace /b 3")]
    [InlineData("""{"a":1}""", """{"a":1,"x/y~":null}""", "add /x~1y~0 null")]
    [InlineData("""{"a":null}""", "{}", "remove /a")]
    [InlineData("[1,2,3]", "[1,3]", "remove /1")]
    [InlineData("[1,3]", "[1,2,3]", "add /1 2")]
    [InlineData("""["a","b","c"]""", """["a","x","c","d"]""", "add /3 \"d\"; replace /1 \"x\"")]
    [InlineData("1", "[]", "replace  []")]
    public void Only_what_differs_is_named(string from, string to, string steps) => Assert.Equal(steps, Steps(from, to));

    [Theory]
    [InlineData("ABCD", "BCDA", "move /0 /3")]
    [InlineData("ABCD", "DABC", "move /3 /0")]
    [InlineData("ABCD", "AXBCD", "add /1 {\"_key\":\"X\"}")]
    [InlineData("ABCD", "ABD", "remove /2")]
    [InlineData("ABCDE", "CBXE", "remove /3; remove /0; move /1 /0; add /2 {\"_key\":\"X\"}")]
    public void Items_with_keys_move_as_a_whole(string from, string to, string steps) =>
        Assert.Equal(steps, Steps(Keyed(from), Keyed(to)));

    [Fact]
    public void A_moved_item_is_changed_where_it_then_stands() =>
        Assert.Equal(
            "move /0 /2; replace /2/text \"neu\"",
            Steps(
                """[{"_key":"a","text":"alt"},{"_key":"b"},{"_key":"c"}]""",
                """[{"_key":"b"},{"_key":"c"},{"_key":"a","text":"neu"}]"""
            )
        );

    [Fact]
    public void A_list_of_thousands_is_replaced_as_a_whole()
    {
        var patch = JsonPatch.Between(Numbers(0, 3000), Numbers(1, 3000));

        Assert.IsType<PatchReplace>(Assert.Single(patch));
    }

    private static JsonArray Numbers(int start, int count) =>
        new([.. Enumerable.Range(start, count).Select(number => (JsonNode)number)]);

    private static string Keyed(string keys) => $"[{string.Join(',', keys.Select(key => $$"""{"_key":"{{key}}"}"""))}]";

    private static string Steps(string from, string to) =>
        string.Join("; ", JsonPatch.Between(JsonGen.Parse(from), JsonGen.Parse(to)).Select(Step));

    private static string Step(PatchOperation operation) =>
        operation switch
        {
            PatchAdd add => $"add {add.Path} {add.Value?.ToJsonString() ?? "null"}",
            PatchReplace replace => $"replace {replace.Path} {replace.Value?.ToJsonString() ?? "null"}",
            PatchMove move => $"move {move.From} {move.Path}",
            _ => $"remove {operation.Path}",
        };
}
