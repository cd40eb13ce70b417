using System.Text.Json.Serialization;

namespace Domain.Transfer;

/// <summary>The kinds of items that are exported and imported.</summary>
[JsonConverter(typeof(CamelCase<LineKind>))]
public enum LineKind
{
    Image,
    Document,
    Section,
    Article,
    Redirect,
}

/// <summary>The progress of an import.</summary>
[JsonConverter(typeof(CamelCase<ImportState>))]
public enum ImportState
{
    /// <summary>No node works on it yet.</summary>
    Waiting,

    Running,

    /// <summary>Every line has a result.</summary>
    Finished,

    /// <summary>An editor stopped it.</summary>
    Stopped,

    /// <summary>A fault of the service ended it; its log says which.</summary>
    Failed,
}

/// <summary>What became of a line.</summary>
[JsonConverter(typeof(CamelCase<LineResult>))]
public enum LineResult
{
    Created,
    Updated,

    /// <summary>The item is already as the line says.</summary>
    Unchanged,

    Refused,

    /// <summary>Correct, but undone because another line of an atomic import was refused.</summary>
    RolledBack,
}

/// <summary>What happens to a public article that fails the publish checks.</summary>
[JsonConverter(typeof(CamelCase<CheckMode>))]
public enum CheckMode
{
    /// <summary>Its line is refused, as publishing it would be.</summary>
    Enforce,

    /// <summary>It is stored, and the result names the checks.</summary>
    Report,
}
