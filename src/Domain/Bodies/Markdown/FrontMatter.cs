using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Domain.Bodies.Markdown;

/// <summary>
/// The fields in the YAML front matter of a Markdown text, as JSON, with the line of each by JSON pointer, so that
/// findings can refer to the editor's own text.
/// </summary>
public sealed class FrontMatter
{
    private const int MaxDepth = 20;

    /// <summary>More than all fields together can contain.</summary>
    private const int MaxValues = 5_000;

    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);
    private readonly IParser events;
    private readonly int offset;
    private readonly CancellationToken ct;
    private int values;

    private FrontMatter(IParser events, int offset, CancellationToken ct) =>
        (this.events, this.offset, this.ct) = (events, offset, ct);

    public JsonObject Fields { get; private set; } = [];

    public IReadOnlyDictionary<string, int> Lines => lines;

    /// <summary>Reads a YAML mapping that starts at line <c>firstLine</c> of the whole text.</summary>
    public static Result<FrontMatter> Read(string yaml, int firstLine = 1, CancellationToken ct = default)
    {
        var parser = new Parser(new StringReader(yaml));
        var matter = new FrontMatter(parser, firstLine - 1, ct);

        // The parser reports invalid YAML by exceptions; they become values here.
        try
        {
            return matter.ReadDocument() is { } error ? error : matter;
        }
        catch (YamlException broken)
        {
            var (english, german) = Explain(LineAt(yaml, broken.Start.Line));
            return matter.Refuse(broken.Start, $"this is not valid YAML{english}.", $"das ist kein gültiges YAML{german}.");
        }
    }

    private static string LineAt(string yaml, long number)
    {
        foreach (var line in yaml.AsSpan().EnumerateLines())
        {
            if (--number == 0)
            {
                return line.Length <= MaxExplained ? line.ToString() : "";
            }
        }

        return "";
    }

    // What people write most that YAML reads as something else.
    private static (string English, string German) Explain(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var (name, value) = colon > 0 ? (line[..colon].Trim(), line[(colon + 1)..]) : ("", line);
        var isIndented = line.StartsWith('\t') || line.TrimStart(' ').StartsWith('\t') || value.StartsWith('\t');
        value = value.Trim();

        return isIndented ? (": use spaces instead of tabs", ": bitte Leerzeichen statt Tabulatoren verwenden")
            : value.StartsWith('\'') || value.StartsWith('"')
                ? (
                    ": a quotation mark may be missing here or in the line before",
                    ": hier oder in der Zeile davor fehlt wohl ein Anführungszeichen"
                )
            : value.Contains(": ", StringComparison.Ordinal) || value.EndsWith(':')
                ? (
                    $": a value with a colon needs quotation marks, such as {name}: {Quoted(value)}",
                    $": ein Wert mit Doppelpunkt braucht Anführungszeichen, also {name}: {Quoted(value)}"
                )
            : value.Length > 0 && "@`%&*!|>[{".Contains(value[0], StringComparison.Ordinal)
                ? (
                    $": a value that begins with {value[0]} needs quotation marks, such as {name}: {Quoted(value)}",
                    $": ein Wert, der mit {value[0]} beginnt, braucht Anführungszeichen, also {name}: {Quoted(value)}"
                )
            : ("", "");
    }

    private static string Quoted(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    // A longer line is not repeated in a message.
    private const int MaxExplained = 300;

    private Error? ReadDocument()
    {
        Skip<StreamStart>();

        if (events.Current is StreamEnd)
        {
            return null;
        }

        Skip<DocumentStart>();

        if (events.Current is Scalar { Value.Length: 0 })
        {
            return null;
        }

        if (events.Current is not MappingStart)
        {
            return Refuse(events.Current!.Start, "“name: value” is expected here.", "hier wird „Name: Wert“ erwartet.");
        }

        if (!ReadNode("", 0).Succeeded(out var node, out var error))
        {
            return error;
        }

        Fields = (JsonObject)node!;
        Skip<DocumentEnd>();

        return events.Current is StreamEnd
            ? null
            : Refuse(events.Current!.Start, "only one YAML document may come first.", "nur ein YAML-Dokument darf voranstehen.");
    }

    private Result<JsonNode?> ReadNode(string pointer, int depth)
    {
        var start = events.Current!.Start;
        lines[pointer] = Line(start);

        ct.ThrowIfCancellationRequested();

        if (++values > MaxValues)
        {
            return Refuse(start, $"there are more than {MaxValues} values.", $"es sind mehr als {MaxValues} Werte.");
        }

        if (depth > MaxDepth)
        {
            return Refuse(start, "this is nested too deeply.", "das ist zu tief verschachtelt.");
        }

        switch (events.Current)
        {
            case Scalar scalar:
                events.MoveNext();
                return Value(scalar);
            case SequenceStart:
                return ReadSequence(pointer, depth);
            case MappingStart:
                return ReadMapping(pointer, depth);
            default:
                return Refuse(start, "aliases (*name) are not allowed.", "Verweise (*name) sind nicht erlaubt.");
        }
    }

    private Result<JsonNode?> ReadSequence(string pointer, int depth)
    {
        var array = new JsonArray();
        events.MoveNext();

        while (events.Current is not SequenceEnd)
        {
            if (
                !ReadNode(string.Create(CultureInfo.InvariantCulture, $"{pointer}/{array.Count}"), depth + 1)
                    .Succeeded(out var item, out var error)
            )
            {
                return error;
            }

            array.Add(item);
        }

        events.MoveNext();
        return array;
    }

    private Result<JsonNode?> ReadMapping(string pointer, int depth)
    {
        var fields = new JsonObject();
        events.MoveNext();

        while (events.Current is not MappingEnd)
        {
            if (events.Current is not Scalar name)
            {
                return Refuse(events.Current!.Start, "a name is expected here.", "hier wird ein Name erwartet.");
            }

            if (fields.ContainsKey(name.Value))
            {
                return Refuse(name.Start, $"“{name.Value}” is given twice.", $"„{name.Value}“ steht zweimal da.");
            }

            events.MoveNext();
            var escaped = name.Value.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
            var at = $"{pointer}/{escaped}";

            if (!ReadNode(at, depth + 1).Succeeded(out var value, out var error))
            {
                return error;
            }

            lines[at] = Line(name.Start);
            fields.Add(name.Value, value);
        }

        events.MoveNext();
        return fields;
    }

    // YAML 1.2's core schema, so that “no” stays a word and a time stays a text.
    private static Result<JsonNode?> Value(Scalar scalar)
    {
        if (scalar.Style is not ScalarStyle.Plain || !scalar.IsPlainImplicit)
        {
            return JsonValue.Create(scalar.Value);
        }

        return scalar.Value switch
        {
            "" or "~" or "null" or "Null" or "NULL" => (JsonNode?)null,
            "true" or "True" or "TRUE" => JsonValue.Create(true),
            "false" or "False" or "FALSE" => JsonValue.Create(false),
            var text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) =>
                JsonValue.Create(whole),
            var text
                when decimal.TryParse(
                    text,
                    NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out var number
                ) => JsonValue.Create(number),
            var text => JsonValue.Create(text),
        };
    }

    private void Skip<T>()
        where T : ParsingEvent
    {
        if (events.Current is null)
        {
            events.MoveNext();
        }

        if (events.Current is T)
        {
            events.MoveNext();
        }
    }

    private int Line(Mark mark) => (int)mark.Line + offset;

    private Error Refuse(Mark mark, string english, string german) => ConversionErrors.FrontMatter(Line(mark), english, german);
}
