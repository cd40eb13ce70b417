using System.Text.Json.Nodes;
using Fuzz.Contract;
using Fuzz.Generation;

namespace Fuzz.Site;

/// <summary>Knowledge that is not in the document: which items exist, and which values are meaningful.</summary>
internal interface ISite
{
    /// <summary>The key with all rights; null if none is needed.</summary>
    string? Token { get; }

    /// <summary>Keys with fewer rights.</summary>
    IReadOnlyList<string> LesserTokens { get; }

    /// <summary>A meaningful value for this property of this schema; null if any will do.</summary>
    JsonNode? Known(Draw draw, string schema, string property);

    /// <summary>Makes the properties of an object consistent.</summary>
    void Adjust(Draw draw, string schema, JsonObject made);

    /// <summary>A meaningful value for this query parameter; null if there is none.</summary>
    string? KnownQuery(Draw draw, Operation operation, string name);

    /// <summary>Brings an item into a state in which the operation may succeed; null when there is none.</summary>
    Task<Stage?> Prepare(Operation operation, Draw draw);
}

/// <summary>The target of a call.</summary>
/// <param name="Path">The values of the parameters in the path.</param>
/// <param name="ETag">The item's current entity tag; null if it has none.</param>
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
