using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Domain.Bodies;

namespace Domain.Tests.Bodies;

/// <summary>Compares bodies by meaning.</summary>
internal static class BodyMeaning
{
    /// <summary>The meaning of a body, without keys and without arbitrary splits of spans.</summary>
    public static string Of(IReadOnlyList<Block> blocks)
    {
        var body = JsonNode.Parse(Example.Write(Body.Normalize(blocks).Blocks))!;
        Simplify(body);
        return body.ToJsonString(
            new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
    }

    private static void Simplify(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            array.ToList().ForEach(Simplify);
        }
        else if (node is JsonObject part)
        {
            part.ToList().ForEach(property => Simplify(property.Value));

            if (part["children"] is JsonArray spans)
            {
                part["children"] = Runs(spans, part["markDefs"]!.AsArray());
                part.Remove("markDefs");
            }

            if (
                part["_type"] is null
                || (string?)part["_type"] is not ("link" or "language" or "abbreviation" or "footnote" or "span")
            )
            {
                part.Remove("_key");
            }
        }
    }

    private static JsonArray Runs(JsonArray spans, JsonArray definitions)
    {
        var runs = new JsonArray();
        var meanings = definitions.ToDictionary(definition => (string)definition!["_key"]!, WithoutKey);

        // The words of a footnote begin wherever the format says; its sign is where they end.
        var notes = definitions
            .Where(definition => (string?)definition!["_type"] == "footnote")
            .Select(definition => (string)definition!["_key"]!)
            .ToHashSet();
        var shown = spans.Where(span => ((string)span!["text"]!).Length > 0).ToList();

        foreach (var (text, given) in shown.SelectMany((span, index) => CutWithNotes(span, shown.ElementAtOrDefault(index + 1))))
        {
            var marks = string.Join(
                " ",
                given.Select(mark => meanings.GetValueOrDefault(mark, mark)).Order(StringComparer.Ordinal)
            );

            if (runs.Count > 0 && (string)runs[^1]!["marks"]! == marks)
            {
                runs[^1]!["text"] = (string)runs[^1]!["text"]! + text;
            }
            else if (text.Length > 0)
            {
                runs.Add(new JsonObject { ["marks"] = marks, ["text"] = text });
            }
        }

        return runs;

        IEnumerable<(string Text, string[] Marks)> CutWithNotes(JsonNode? span, JsonNode? next)
        {
            foreach (var (text, marks) in Cut(span))
            {
                yield return (text, [.. marks.Except(notes)]);
            }

            foreach (var note in MarksOf(span).Where(notes.Contains).Except(next is null ? [] : MarksOf(next)))
            {
                yield return ("[note]", [note]);
            }
        }
    }

    private static string[] MarksOf(JsonNode? span) => [.. span!["marks"]!.AsArray().Select(mark => (string)mark!)];

    // Emphasis of white space means nothing.
    private static IEnumerable<(string Text, string[] Marks)> Cut(JsonNode? span)
    {
        var text = (string)span!["text"]!;
        var marks = MarksOf(span);

        return Regex
            .Matches(text, marks.Contains("code") ? @"\n+|[^\n]+" : @"\s+|\S+")
            .Select(run => (run.Value, IsUnmarked(run.Value, marks) ? [.. marks.Except(Span.Decorators)] : marks));
    }

    private static bool IsUnmarked(string run, string[] marks) =>
        run[0] == '\n' || char.IsWhiteSpace(run[0]) && !marks.Contains("code");

    private static string WithoutKey(JsonNode? definition)
    {
        var copy = definition!.DeepClone().AsObject();
        copy.Remove("_key");
        return copy.ToJsonString();
    }
}
