using Domain.Articles;

namespace Api.Publishing;

/// <summary>An edition on its way to readers.</summary>
internal sealed record Publication
{
    public required long ArticleId { get; init; }

    /// <summary>The edition after its transition: published or scheduled, with its window.</summary>
    public required Edition Edition { get; init; }

    /// <summary>The slug of its public address.</summary>
    public required string Slug { get; init; }

    /// <summary>The date that the article shows instead of the current one; only for a first publication.</summary>
    public DateTimeOffset? OriginallyPublishedAt { get; init; }
}

/// <summary>How to withdraw an article, and the notice for readers.</summary>
/// <param name="Reason">For staff only.</param>
/// <param name="Target">The target of a redirect: a path or a URL.</param>
internal sealed record Withdrawal(WithdrawalMode Mode, string Reason, string? PublicNotice, string? Target);
