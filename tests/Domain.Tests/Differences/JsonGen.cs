using System.Text.Json.Nodes;
using CsCheck;

namespace Domain.Tests.Differences;

/// <summary>JSON documents that resemble each other: few words, few keys, so that two of them share much.</summary>
internal static class JsonGen
{
    private static readonly string[] Names = ["a", "b", "~", "x/y", ""];

    private static readonly Gen<string> Key = Gen.Int[0, 7].Select(number => $"k{number}");

    private static readonly Gen<string> Scalar = Pick("null", "true", "0", "1", "\"\"", "\"Wort\"", "\"Größe\"");

    /// <summary>As text, since a node can be part of one document only.</summary>
    public static readonly Gen<string> Document = Of(3);

    public static JsonNode? Parse(string json) => JsonNode.Parse(json);

    private static Gen<string> Of(int depth) =>
        depth == 0 ? Scalar : Gen.Frequency((1, Scalar), (2, Object(depth - 1)), (2, List(depth - 1)), (3, KeyedList(depth - 1)));

    private static Gen<string> Object(int depth) =>
        Gen.Select(Pick(Names), Of(depth))
            .Array[0, 4]
            .Select(fields =>
                Braced(fields.DistinctBy(field => field.Item1).Select(field => $"\"{field.Item1}\":{field.Item2}"))
            );

    private static Gen<string> List(int depth) => Of(depth).Array[0, 6].Select(items => $"[{string.Join(',', items)}]");

    private static Gen<string> KeyedList(int depth) =>
        Gen.Select(Key, Of(depth))
            .Array[0, 8]
            .Select(items =>
                items
                    .DistinctBy(item => item.Item1)
                    .Select(item => Braced([$"\"_key\":\"{item.Item1}\"", $"\"value\":{item.Item2}"]))
            )
            .Select(items => $"[{string.Join(',', items)}]");

    private static string Braced(IEnumerable<string> fields) => $"{{{string.Join(',', fields)}}}";

    private static Gen<string> Pick(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);
}
