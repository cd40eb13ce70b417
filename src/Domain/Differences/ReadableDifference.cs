using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Domain.Differences;

/// <summary>The kind of change to a part of a content.</summary>
[JsonConverter(typeof(CamelCase<DifferenceKind>))]
public enum DifferenceKind
{
    Added,
    Removed,
    Changed,
    Moved,
}

/// <summary>One difference between two contents, in a form for people.</summary>
public sealed record ReadableDifference
{
    /// <summary>The path of the field; blocks of the body by key, items of other lists by index from 0.</summary>
    /// <example>/body/k3</example>
    public required string Field { get; init; }

    public required DifferenceKind Kind { get; init; }

    /// <summary>The text before; null if something was added.</summary>
    public required string? Before { get; init; }

    /// <summary>The text after; null if something was removed.</summary>
    public required string? After { get; init; }

    /// <summary>The index in its list before, from 0; null outside of lists and for additions.</summary>
    public required int? PlaceBefore { get; init; }

    /// <summary>The index in its list after, from 0; null outside of lists and for removals.</summary>
    public required int? PlaceAfter { get; init; }

    /// <summary>True if the text is the same, and only its marks, links, style or list changed.</summary>
    public required bool FormattingOnly { get; init; }

    /// <summary>The changed text word by word; empty unless one text replaced another.</summary>
    public required IReadOnlyList<WordSegment> Words { get; init; }

    /// <summary>
    /// The differences in the order of the content's fields. Keys are not content: items of a list are matched by content first,
    /// then by key, so that a body sent again as Markdown differs only where its text does.
    /// </summary>
    public static IReadOnlyList<ReadableDifference> Between(
        JsonObject before,
        JsonObject after,
        CancellationToken ct = default
    ) => new ContentWalk(ct).Compare(before, after);
}
