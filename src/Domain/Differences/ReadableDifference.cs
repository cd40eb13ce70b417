using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Domain.Differences;

/// <summary>What happened to a part of a content.</summary>
[JsonConverter(typeof(CamelCase<DifferenceKind>))]
public enum DifferenceKind
{
    Added,
    Removed,
    Changed,
    Moved,
}

/// <summary>One difference between two contents, as people read it.</summary>
public sealed record ReadableDifference
{
    /// <summary>The field, and within the body the keys of its blocks; other lists count from 0.</summary>
    /// <example>/body/k3</example>
    public required string Field { get; init; }

    public required DifferenceKind Kind { get; init; }

    /// <summary>The text before; null where something was added.</summary>
    public required string? Before { get; init; }

    /// <summary>The text after; null where something was removed.</summary>
    public required string? After { get; init; }

    /// <summary>The place in its list before, counted from 0; null outside of lists and where something was added.</summary>
    public required int? PlaceBefore { get; init; }

    /// <summary>The place in its list after, counted from 0; null outside of lists and where something was removed.</summary>
    public required int? PlaceAfter { get; init; }

    /// <summary>True when a text reads as before, and only its marks, links, style or list changed.</summary>
    public required bool FormattingOnly { get; init; }

    /// <summary>The changed text word by word; empty unless a text changed into another.</summary>
    public required IReadOnlyList<WordSegment> Words { get; init; }

    /// <summary>
    /// The differences in the order of the content's fields. Keys are not content: items of a list are matched by what they say,
    /// then by key, so that a body sent again as Markdown differs only where its text does.
    /// </summary>
    public static IReadOnlyList<ReadableDifference> Between(
        JsonObject before,
        JsonObject after,
        CancellationToken ct = default
    ) => new ContentWalk(ct).Compare(before, after);
}
