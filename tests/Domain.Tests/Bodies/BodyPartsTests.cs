using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Domain.Bodies;

namespace Domain.Tests.Bodies;

/// <summary>Parts that a block omits in VisitParts would go unchecked; these tests search for them in the complete example.</summary>
public sealed class BodyPartsTests
{
    [Fact]
    public void The_example_has_every_type_of_block() =>
        Assert.Equal(BodyGenTests.Types<Block>(), Example.Blocks.Select(block => block.GetType().Name).Distinct().Order());

    [Fact]
    public void No_text_and_no_number_of_a_body_escapes_the_rules()
    {
        var unseen = Leaves(JsonNode.Parse(Example.Json)!, "").Where(leaf => !IsRefused(leaf)).ToList();

        Assert.Empty(unseen);
    }

    private static bool IsRefused(string pointer)
    {
        var body = JsonNode.Parse(Example.Json)!;
        var steps = pointer.Split('/')[1..];
        var place = steps[..^1].Aggregate(body, (node, step) => At(node, step)!);
        JsonNode bad = At(place, steps[^1])!.GetValueKind() is JsonValueKind.Number ? 0 : "\u0000";

        if (place is JsonArray list)
        {
            list[int.Parse(steps[^1], CultureInfo.InvariantCulture)] = bad;
        }
        else
        {
            place[steps[^1]] = bad;
        }

        return Body.Normalize(Example.Read(body.ToJsonString()), "").Findings.Any(finding => finding.Pointer == pointer);
    }

    private static JsonNode? At(JsonNode node, string step) =>
        node is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)] : node[step];

    private static IEnumerable<string> Leaves(JsonNode? node, string pointer) =>
        node switch
        {
            JsonArray list => list.SelectMany((item, index) => Leaves(item, $"{pointer}/{index}")),
            JsonObject part => part.Where(property => property.Key is not "_type")
                .SelectMany(property => Leaves(property.Value, $"{pointer}/{property.Key}")),
            JsonValue value when value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number => [pointer],
            _ => [],
        };
}
