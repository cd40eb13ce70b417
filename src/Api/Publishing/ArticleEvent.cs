namespace Api.Publishing;

/// <summary>A change of an article that readers can see.</summary>
/// <param name="Type">One of the words below; the event's type is `article.` and this word.</param>
/// <param name="EditionId">The edition concerned.</param>
/// <param name="At">When it took effect.</param>
internal sealed record ArticleEvent(string Type, long EditionId, DateTimeOffset At)
{
    public const string Published = "published";
    public const string Updated = "updated";
    public const string Archived = "archived";
    public const string Unarchived = "unarchived";
    public const string Withdrawn = "withdrawn";

    /// <summary>For publications: whether the update is major.</summary>
    public string? UpdateKind { get; init; }

    /// <summary>For withdrawals: what readers get instead.</summary>
    public string? Mode { get; init; }
}
