using System.Text.Json.Serialization;
using Domain;

namespace Api.Http;

/// <summary>The page of a list, and where the next one starts.</summary>
public record Page
{
    /// <summary>The maximum number of items on the page.</summary>
    [JsonPropertyOrder(1)]
    public required int Limit { get; init; }

    /// <summary>Send it as `cursor` to get the next page; null on the last one.</summary>
    [JsonPropertyOrder(2)]
    public required string? NextCursor { get; init; }

    /// <summary>The total number of items; null unless requested.</summary>
    [JsonPropertyOrder(4)]
    public required long? Total { get; init; }

    /// <summary>The page of a list that was read with one row more than the limit, to see whether there are more.</summary>
    internal static Page Of<T>(IReadOnlyList<T> rows, int limit, Func<T, Cursor> cursor) =>
        new()
        {
            Limit = limit,
            NextCursor = rows.Count > limit ? cursor(rows[limit - 1]).ToString() : null,
            Total = null,
        };

    /// <summary>The only page of a list that is always returned in full.</summary>
    internal static Page Whole(int count) =>
        new()
        {
            Limit = count,
            NextCursor = null,
            Total = count,
        };
}

/// <summary>The page of a list, and where to continue in either direction.</summary>
public sealed record ListPage : Page
{
    /// <summary>Send it as `cursor` to get the previous page; null on the first one.</summary>
    [JsonPropertyOrder(3)]
    public required string? PrevCursor { get; init; }

    /// <summary>How accurate `total` is; null without one.</summary>
    [JsonPropertyOrder(5)]
    public required TotalKind? TotalIs { get; init; }
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
