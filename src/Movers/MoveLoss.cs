using System.Text.Json.Serialization;
using Domain.Bodies;

namespace Movers;

/// <summary>Something of the source that a line cannot say, or that was changed on the way.</summary>
public sealed record MoveLoss
{
    /// <summary>The external id of the item; absent for the source as a whole.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Item { get; init; }

    /// <summary>The item's title or file, for people.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Title { get; init; }

    /// <summary>The line in the item's text.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Line { get; init; }

    /// <summary>One word for what it is, such as `shortcode`.</summary>
    public required string Kind { get; init; }

    public required LossSeverity Severity { get; init; }

    /// <summary>A sentence about it.</summary>
    public required string Message { get; init; }

    /// <summary>The words that no line contains.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Words { get; init; }
}
