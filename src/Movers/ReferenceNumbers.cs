using System.Globalization;
using System.Text.Json.Nodes;

namespace Movers;

/// <summary>
/// Numbers for the articles and pictures of one text. The readers of bodies know references only as ids; in the finished blocks each
/// number is replaced by the external id it stands for.
/// </summary>
internal sealed class ReferenceNumbers
{
    // No id of a source is as high, so a number that the source has by itself is never mistaken for one of these.
    private const long First = 900_000_000_000_000_000;

    private static readonly string[] References = ["article", "image", "section", "document"];

    private readonly List<string> names = [];
    private readonly Dictionary<string, long> numbers = new(StringComparer.Ordinal);

    public long For(string externalId)
    {
        if (!numbers.TryGetValue(externalId, out var number))
        {
            numbers[externalId] = number = First + names.Count;
            names.Add(externalId);
        }

        return number;
    }

    /// <summary>The number as text, for an attribute or an address.</summary>
    public string TextFor(string externalId) => For(externalId).ToString(CultureInfo.InvariantCulture);

    public static JsonObject Reference(string externalId) => new() { ["externalId"] = externalId };

    /// <summary>
    /// Replaces the numbers in blocks. An id that the source has by itself is of another system: what refers to it is left out.
    /// </summary>
    public void Replace(JsonArray blocks, ItemReport report) => ReplaceIn(blocks, report);

    private void ReplaceIn(JsonNode? node, ItemReport report)
    {
        switch (node)
        {
            case JsonArray list:
                foreach (var item in list.ToList())
                {
                    if (item is JsonObject part && LeaveOut(part, report))
                    {
                        list.Remove(item);
                    }
                }

                break;
            case JsonObject fields:
                LeaveOutMarks(fields, report);

                foreach (var (name, value) in fields.ToList())
                {
                    if (NumberIn(name, value) is { } number)
                    {
                        fields[name] = Reference(names[(int)(number - First)]);
                    }
                    else
                    {
                        ReplaceIn(value, report);
                    }
                }

                break;
            default:
                break;
        }
    }

    private bool LeaveOut(JsonObject part, ItemReport report)
    {
        if (ForeignIn(part) is { } foreign)
        {
            report.Text("reference", $"A part of the text was left out that shows {foreign} of another system.", WordsOf(part));
            return true;
        }

        var before = ListsOf(part).Count(list => list.Count > 0);
        ReplaceIn(part, report);

        // A gallery without pictures is none.
        return ListsOf(part).Count(list => list.Count > 0) < before;
    }

    private void LeaveOutMarks(JsonObject text, ItemReport report)
    {
        foreach (var mark in (text["markDefs"] as JsonArray ?? []).OfType<JsonObject>().ToList())
        {
            if (ForeignIn(mark) is not { } foreign)
            {
                continue;
            }

            report.Meaning("reference", $"A link to {foreign} of another system was left out; its text was kept.");
            mark.Parent!.AsArray().Remove(mark);
            var key = (string?)mark["_key"];

            foreach (var marks in (text["children"] as JsonArray ?? []).Select(child => child!["marks"]).OfType<JsonArray>())
            {
                marks.RemoveAll(other => (string?)other == key);
            }
        }
    }

    private static IEnumerable<JsonArray> ListsOf(JsonObject part) => new[] { part["images"], part["links"] }.OfType<JsonArray>();

    private string? ForeignIn(JsonObject part) =>
        part.Where(field => NumberIn(field.Key, field.Value) is { } number && (number < First || number - First >= names.Count))
            .Select(field => $"{field.Key} {field.Value}")
            .FirstOrDefault();

    private static long? NumberIn(string name, JsonNode? value) =>
        References.Contains(name) && value is JsonValue number && number.TryGetValue<long>(out var id) ? id : null;

    private static string WordsOf(JsonNode? node) =>
        node switch
        {
            JsonArray list => string.Join(' ', list.Select(WordsOf)),
            JsonObject fields => string.Join(
                ' ',
                fields.Where(field => field.Key is not ['_', ..]).Select(field => WordsOf(field.Value))
            ),
            JsonValue value when value.TryGetValue<string>(out var text) => text,
            _ => "",
        };
}
