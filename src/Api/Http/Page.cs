using System.Text.Json.Serialization;
using Domain;

namespace Api.Http;

/// <summary>The page of a list, and where to continue.</summary>
public sealed record Page
{
    /// <summary>The maximum number of items on the page.</summary>
    public required int Limit { get; init; }

    /// <summary>Send it as `cursor` to get the next page; null on the last one.</summary>
    public required string? NextCursor { get; init; }

    /// <summary>Send it as `cursor` to get the previous page; null on the first one, and in lists that only go forwards.</summary>
    public required string? PrevCursor { get; init; }

    /// <summary>The total number of items; null unless requested.</summary>
    public required long? Total { get; init; }

    /// <summary>How accurate `total` is; null without one.</summary>
    public required TotalKind? TotalIs { get; init; }

    /// <summary>The page of a list that was read with one row more than the limit, to see whether there are more.</summary>
    internal static Page Of<T>(IReadOnlyList<T> rows, int limit, Func<T, Cursor> cursor) =>
        Forwards(limit, rows.Count > limit ? cursor(rows[limit - 1]).ToString() : null);

    /// <summary>The page of a list that only goes forwards and is not counted.</summary>
    internal static Page Forwards(int limit, string? nextCursor) =>
        new()
        {
            Limit = limit,
            NextCursor = nextCursor,
            PrevCursor = null,
            Total = null,
            TotalIs = null,
        };

    /// <summary>The only page of a list that is always returned in full.</summary>
    internal static Page Whole(int count) =>
        new()
        {
            Limit = count,
            NextCursor = null,
            PrevCursor = null,
            Total = count,
            TotalIs = TotalKind.Exact,
        };
}

/// <summary>The accuracy of a total.</summary>
[JsonConverter(typeof(CamelCase<TotalKind>))]
public enum TotalKind
{
    /// <summary>Counted exactly.</summary>
    Exact,

    /// <summary>Counted up to a limit: there are this many or more.</summary>
    AtLeast,

    /// <summary>Estimated by the database.</summary>
    Estimated,
}
