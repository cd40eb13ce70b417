using Fuzz.Contract;
using Fuzz.Exchange;
using Fuzz.Generation;
using Fuzz.Site;

namespace Fuzz.Visits;

/// <summary>Query parameters: each valid one alone, and each broken in its own ways.</summary>
internal sealed class QueryVisit(ISite site, Client client, FuzzReport report)
{
    /// <summary>Texts that are meaningless to most parameters and must never do harm.</summary>
    private static readonly string[] Odd =
    [
        "%",
        "%zz",
        "%00",
        "%ff",
        "%c3%28",
        "+",
        "%F0%9F%92%A9",
        "'",
        "%25%32%46",
        "../..",
        "%0d%0ax:y",
        new string('a', 3000),
        string.Join(',', Enumerable.Repeat("1", 1000)),
    ];

    private readonly Refusals refusals = new(report);

    /// <summary>
    /// The call with the parameters that the operation requires, a preview's token where no key gives access: the two exclude each other.
    /// </summary>
    public Call Complete(Call call, Draw draw) =>
        call
            .Operation.Query.Where(parameter => parameter.Required || parameter.Name == "token" && !call.Operation.NeedsKey)
            .Select(parameter => (parameter.Name, Value: Valid(call.Operation, parameter, draw)))
            .Where(parameter => parameter.Value is not null)
            .Aggregate(call, (made, parameter) => made.WithQuery(parameter.Name, parameter.Value!));

    public async Task Run(Call call, Draw draw)
    {
        var operation = call.Operation;
        var unknown = call.WithQuery("fuzzUnknown", "1");
        await ExpectUnknown(unknown, "fuzzUnknown", "unknown parameter");

        foreach (
            var parameter in draw.Shuffled(operation.Query).OrderBy(parameter => Tried(operation, parameter)).Take(4).ToList()
        )
        {
            report.Try($"{operation.Id} #/query/{parameter.Name}");
            await Run(call, parameter, draw);
        }
    }

    private async Task Run(Call call, Parameter parameter, Draw draw)
    {
        var operation = call.Operation;
        var name = parameter.Name;
        var without = operation.IsRead ? Without(call, name) : BodyVisit.Dry(Without(call, name));

        if (name == "dryRun")
        {
            without = Without(without, name);
        }
        else if (Valid(operation, parameter, draw) is { } value)
        {
            var valid = without.WithQuery(name, value);
            refusals.ExpectReadable(valid, await client.Send(valid), $"{name}={value}");
        }

        foreach (var (kind, text) in draw.Shuffled(Broken(parameter)).Take(5))
        {
            report.Try($"{operation.Id} #/query/{name} {kind}");
            var broken = without.WithQuery(name, text);
            refusals.ExpectQuery(broken, await client.Send(broken), name, kind);
        }

        if (TypeOf(parameter.Schema) != "array" && (Valid(operation, parameter, draw) ?? "x") is var once)
        {
            var twice = without.WithQuery(name, once).WithQuery(name, once);
            refusals.ExpectQuery(twice, await client.Send(twice), name, "given twice");
        }

        var otherCase = char.ToUpperInvariant(name[0]) + name[1..];
        var misspelt = without.WithQuery(otherCase, "1");
        await ExpectUnknown(misspelt, otherCase, "other case of the name");

        await client.Send(without.WithRawQuery($"{name}={draw.Of(Odd)}"));
    }

    /// <summary>An unknown parameter is refused, or changes nothing where the document says so.</summary>
    private async Task ExpectUnknown(Call call, string name, string kind)
    {
        var reply = await client.Send(call);

        if (call.Operation.IgnoresParameters)
        {
            refusals.ExpectStatus(call, reply, $"#/query/{name}", kind, 200);
        }
        else
        {
            refusals.ExpectQuery(call, reply, name, kind);
        }
    }

    private string? Valid(Operation operation, Parameter parameter, Draw draw)
    {
        if (site.KnownQuery(draw, operation, parameter.Name) is { } known)
        {
            return known;
        }

        var words = Words(parameter);

        return TypeOf(parameter.Schema) switch
        {
            _ when words.Count > 0 => draw.Of(words),
            "boolean" => draw.Chance(0.5) ? "true" : "false",
            "integer" => $"{draw.Of([Bound(parameter, "minimum", 1), Bound(parameter, "maximum", 100)])}",
            _ => null,
        };
    }

    private static IEnumerable<(string Kind, string Text)> Broken(Parameter parameter)
    {
        var words = Words(parameter);

        if (words.Count > 0)
        {
            yield return ("unknown word", "unbekannt");
            yield return ("upper case", words[^1].ToUpperInvariant());
            yield return ("space before", $" {words[0]}");
            yield return ("number", "1");
            yield return ("empty", "");

            if (TypeOf(parameter.Schema) != "array")
            {
                yield return ("two words", $"{words[0]},{words[^1]}");
            }
        }

        if (TypeOf(parameter.Schema) == "boolean")
        {
            foreach (var text in new[] { "True", "1", "yes", " true", "" })
            {
                yield return ($"boolean '{text}'", text);
            }
        }

        if (TypeOf(parameter.Schema) == "integer")
        {
            foreach (var text in new[] { "x", "1.0", "+1", " 1", "1e1", "", "9223372036854775808", "٣" })
            {
                yield return ($"number '{text}'", text);
            }

            yield return ("below minimum", $"{Bound(parameter, "minimum", long.MinValue + 1) - 1}");

            // Without a maximum, as ids have none, the number beyond the last one is among those above.
            if (parameter.Schema.TryGetProperty("maximum", out var maximum))
            {
                yield return ("beyond maximum", $"{maximum.GetInt64() + 1}");
            }
        }
    }

    private static IReadOnlyList<string> Words(Parameter parameter) =>
        parameter.Schema.TryGetProperty("items", out var items) ? (parameter with { Schema = items }).Words : parameter.Words;

    private static string TypeOf(System.Text.Json.JsonElement schema) =>
        schema.TryGetProperty("type", out var type) ? SchemaCheck.Types(type).First() : "string";

    private static long Bound(Parameter parameter, string name, long standard) =>
        parameter.Schema.TryGetProperty(name, out var bound) ? bound.GetInt64() : standard;

    private int Tried(Operation operation, Parameter parameter) => report.Tried($"{operation.Id} #/query/{parameter.Name}");

    /// <summary>The call without one of its query parameters.</summary>
    private static Call Without(Call call, string name)
    {
        var parts = call.Target.Split('?', 2);
        var rest =
            parts.Length == 1 ? [] : parts[1].Split('&').Where(part => !part.StartsWith($"{name}=", StringComparison.Ordinal));
        return call with
        {
            Target = rest.Aggregate(parts[0], (target, part) => $"{target}{(target.Contains('?') ? '&' : '?')}{part}"),
        };
    }
}
