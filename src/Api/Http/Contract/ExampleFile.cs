using System.Text.Json.Nodes;

namespace Api.Http.Contract;

/// <summary>
/// Reads the JSON files of `Examples/`. An object may extend another example, so that each resource is written once: `$from` names
/// that example and, after `#`, a pointer into it; `$without` lists members to omit, and all other members replace or extend those
/// of the base. Unlike in a merge patch, null is a value.
/// </summary>
internal static class ExampleFile
{
    private const string From = "$from";
    private const string Without = "$without";

    public static bool Exists(string name) =>
        typeof(ExampleFile).Assembly.GetManifestResourceInfo($"examples/{name}.json") is not null;

    /// <summary>The example; null when there is none with that name.</summary>
    public static JsonNode? Read(string name)
    {
        using var file = typeof(ExampleFile).Assembly.GetManifestResourceStream($"examples/{name}.json");
        return file is null ? null : Resolve(JsonNode.Parse(file));
    }

    private static JsonNode? Resolve(JsonNode? node) =>
        node switch
        {
            JsonObject overlay when overlay[From] is { } from => Merge(Base((string)from!), overlay),
            JsonObject plain => new JsonObject(plain.Select(member => KeyValuePair.Create(member.Key, Resolve(member.Value)))),
            JsonArray items => new JsonArray([.. items.Select(Resolve)]),
            _ => node?.DeepClone(),
        };

    private static JsonNode Base(string from)
    {
        var (name, place) = from.Split('#') is [var file, var pointer] ? (file, pointer) : (from, "");
        var node = Read(name) ?? throw new InvalidOperationException($"There is no example {name}.");

        foreach (var step in place.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            node = node is JsonArray items && int.TryParse(step, out var index) ? items[index] : node?[step];
        }

        return node?.DeepClone() ?? throw new InvalidOperationException($"There is nothing at {from}.");
    }

    private static JsonNode Merge(JsonNode target, JsonObject overlay)
    {
        foreach (var member in overlay[Without]?.AsArray() ?? [])
        {
            target.AsObject().Remove((string)member!);
        }

        foreach (var (name, value) in overlay)
        {
            if (name is not (From or Without))
            {
                target[name] =
                    value is JsonObject inner && inner[From] is null && target[name] is JsonObject below
                        ? Merge(below.DeepClone(), inner)
                        : Resolve(value);
            }
        }

        return target;
    }
}
