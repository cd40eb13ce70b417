using System.Text.Json.Nodes;
using Fuzz.Contract;
using Fuzz.Generation;

namespace Fuzz.Site;

/// <summary>What the document cannot tell: which items exist, and which values mean something.</summary>
internal interface ISite
{
    /// <summary>The key that may do everything; null where none is needed.</summary>
    string? Token { get; }

    /// <summary>Keys that may do less than everything.</summary>
    IReadOnlyList<string> LesserTokens { get; }

    /// <summary>A value that means something for this property of this schema; null when any will do.</summary>
    JsonNode? Known(Draw draw, string schema, string property);

    /// <summary>Makes the properties of an object fit each other.</summary>
    void Adjust(Draw draw, string schema, JsonObject made);

    /// <summary>A text that means something for this parameter of the query; null when there is none.</summary>
    string? KnownQuery(Draw draw, Operation operation, string name);

    /// <summary>Brings an item into a state in which the operation may succeed; null when there is none.</summary>
    Task<Stage?> Prepare(Operation operation, Draw draw);
}

/// <summary>What an operation is about to be called on.</summary>
/// <param name="Path">The values of the parameters in the path.</param>
/// <param name="ETag">The item's present entity tag; null where it has none.</param>
internal sealed record Stage(IReadOnlyDictionary<string, string> Path, string? ETag)
{
    public static readonly Stage Nothing = new(new Dictionary<string, string>(), null);

    /// <summary>The same with one more value in the path.</summary>
    public Stage With(string name, string value) => this with { Path = new Dictionary<string, string>(Path) { [name] = value } };

    /// <summary>The path of the operation with these values.</summary>
    public string Target(Operation operation) =>
        Path.Aggregate(
            operation.Path,
            (path, value) => path.Replace($"{{{value.Key}}}", Uri.EscapeDataString(value.Value), StringComparison.Ordinal)
        );
}
