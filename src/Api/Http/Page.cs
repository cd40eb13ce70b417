using System.Text.Json.Serialization;
using Domain;

namespace Api.Http;

/// <summary>How much of a list an answer holds, and where the rest begins.</summary>
public record Page
{
    /// <summary>The most items the answer could have held.</summary>
    [JsonPropertyOrder(1)]
    public required int Limit { get; init; }

    /// <summary>Send it as `cursor` to get the items that follow; null at the end.</summary>
    [JsonPropertyOrder(2)]
    public required string? NextCursor { get; init; }

    /// <summary>How many items there are in all; null unless it was asked for.</summary>
    [JsonPropertyOrder(4)]
    public required long? Total { get; init; }

    /// <summary>The page of a list of which one row more than the limit was read, to see whether it goes on.</summary>
    internal static Page Of<T>(IReadOnlyList<T> rows, int limit, Func<T, Cursor> cursor) =>
        new()
        {
            Limit = limit,
            NextCursor = rows.Count > limit ? cursor(rows[limit - 1]).ToString() : null,
            Total = null,
        };

    /// <summary>The only page of a list that is always whole.</summary>
    internal static Page Whole(int count) =>
        new()
        {
            Limit = count,
            NextCursor = null,
            Total = count,
        };
}

/// <summary>How much of a list an answer holds, and how to go on in either direction.</summary>
public sealed record ListPage : Page
{
    /// <summary>Send it as `cursor` to get the items before; null at the beginning.</summary>
    [JsonPropertyOrder(3)]
    public required string? PrevCursor { get; init; }

    /// <summary>What `total` is; null without one.</summary>
    [JsonPropertyOrder(5)]
    public required TotalKind? TotalIs { get; init; }
}

/// <summary>How good a total is.</summary>
[JsonConverter(typeof(CamelCase<TotalKind>))]
public enum TotalKind
{
    /// <summary>Counted.</summary>
    Exact,

    /// <summary>Counted up to a limit, where counting stopped: there are this many or more.</summary>
    AtLeast,

    /// <summary>What the database expects.</summary>
    Estimated,
}
