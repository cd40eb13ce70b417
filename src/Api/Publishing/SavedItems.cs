namespace Api.Publishing;

/// <summary>What one statement saved, as `notify_saves` reports it.</summary>
/// <param name="Kind">The kind of the items, as in the change log.</param>
/// <param name="Ids">Their ids.</param>
/// <param name="At">When the transaction began.</param>
internal sealed record SavedItems(string Kind, IReadOnlyList<long> Ids, DateTimeOffset At)
{
    public const string Channel = "bulletin_saves";
}
