namespace Api.Publishing;

/// <summary>What readers will be told happened to an article.</summary>
/// <param name="Type">One of the words below.</param>
/// <param name="EditionId">The edition that it happened to.</param>
/// <param name="At">Since when it is so.</param>
internal sealed record ArticleEvent(string Type, long EditionId, DateTimeOffset At)
{
    public const string Published = "article.published";
    public const string Updated = "article.updated";
    public const string Archived = "article.archived";
    public const string Withdrawn = "article.withdrawn";

    /// <summary>Of a publication: whether the update is a major one.</summary>
    public string? UpdateKind { get; init; }

    /// <summary>Of a withdrawal: what readers find instead.</summary>
    public string? Mode { get; init; }
}
