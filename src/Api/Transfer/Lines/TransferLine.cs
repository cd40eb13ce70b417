using System.Text.Json.Serialization;

namespace Api.Transfer.Lines;

/// <summary>What the lines of an export or import have in common.</summary>
public abstract record TransferLine
{
    /// <summary>Decides which members the line has.</summary>
    [JsonPropertyOrder(-3)]
    public string? Kind { get; init; }

    /// <summary>Kept where it is free.</summary>
    [JsonPropertyOrder(-2)]
    public long? Id { get; init; }

    /// <summary>The item's id in another system.</summary>
    [JsonPropertyOrder(-1)]
    public string? ExternalId { get; init; }

    /// <summary>When the item was created; now if absent.</summary>
    [JsonPropertyOrder(1)]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Who created it; the importer if absent.</summary>
    [JsonPropertyOrder(1)]
    public string? CreatedBy { get; init; }
}
