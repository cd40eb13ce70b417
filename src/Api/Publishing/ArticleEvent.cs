namespace Api.Publishing;

/// <summary>Something that happened to an article and that readers can see.</summary>
/// <param name="Type">One of the words below; the event's type is `article.` and this word.</param>
/// <param name="EditionId">The edition that it happened to.</param>
/// <param name="At">Since when it is so.</param>
internal sealed record ArticleEvent(string Type, long EditionId, DateTimeOffset At)
{
    public const string Published = "published";
    public const string Updated = "updated";
    public const string Archived = "archived";
    public const string Unarchived = "unarchived";
    public const string Withdrawn = "withdrawn";

    /// <summary>Of a publication: whether the update is a major one.</summary>
    public string? UpdateKind { get; init; }

    /// <summary>Of a withdrawal: what readers find instead.</summary>
    public string? Mode { get; init; }
}
