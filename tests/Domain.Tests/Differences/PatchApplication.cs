using System.Globalization;
using System.Text.Json.Nodes;
using Domain.Differences;

namespace Domain.Tests.Differences;

/// <summary>Applies a JSON Patch (RFC 6902), as an API client would.</summary>
internal static class PatchApplication
{
    public static JsonNode? Apply(JsonNode? document, IEnumerable<PatchOperation> patch) =>
        patch.Aggregate(document?.DeepClone(), Step);

    private static JsonNode? Step(JsonNode? document, PatchOperation operation)
    {
        switch (operation)
        {
            case PatchAdd add:
                return Add(document, add.Path, add.Value);
            case PatchRemove remove:
                Take(document, remove.Path);
                return document;
            case PatchReplace { Path: "" } replace:
                return replace.Value?.DeepClone();
            case PatchReplace replace:
                Take(document, replace.Path);
                return Add(document, replace.Path, replace.Value);
            case PatchMove move:
                return Add(document, move.Path, Take(document, move.From));
            default:
                throw new InvalidOperationException($"{operation} is no operation.");
        }
    }

    private static JsonNode? Add(JsonNode? document, string path, JsonNode? value)
    {
        var (parent, name) = Find(document, path);

        if (parent is JsonArray list)
        {
            list.Insert(Place(name), value?.DeepClone());
        }
        else
        {
            parent!.AsObject().Add(name, value?.DeepClone());
        }

        return document;
    }

    private static JsonNode? Take(JsonNode? document, string path)
    {
        var (parent, name) = Find(document, path);

        if (parent is JsonArray list)
        {
            var item = list[Place(name)];
            list.RemoveAt(Place(name));
            return item;
        }

        Assert.True(parent!.AsObject().Remove(name, out var value), $"There is nothing at {path}.");
        return value;
    }

    private static (JsonNode? Parent, string Name) Find(JsonNode? document, string path)
    {
        var names = path.Split('/')[1..].Select(Unescaped).ToList();
        var parent = names[..^1].Aggregate(document, (at, name) => at is JsonArray list ? list[Place(name)] : at![name]);
        return (parent, names[^1]);
    }

    private static int Place(string name) => int.Parse(name, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Unescaped(string name) =>
        name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
