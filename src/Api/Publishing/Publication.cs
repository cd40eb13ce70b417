using Domain.Articles;

namespace Api.Publishing;

/// <summary>An edition on its way to readers.</summary>
internal sealed record Publication
{
    public required long ArticleId { get; init; }

    /// <summary>The edition after its transition: published or scheduled, with its window.</summary>
    public required Edition Edition { get; init; }

    /// <summary>The slug under which readers will find it.</summary>
    public required string Slug { get; init; }

    /// <summary>The date that the article bears instead of the present one; only of a first publication.</summary>
    public DateTimeOffset? OriginallyPublishedAt { get; init; }
}

/// <summary>How an article is withdrawn, and the notice that readers see.</summary>
/// <param name="Reason">For staff only.</param>
/// <param name="Target">Where a redirect leads: a path or an address.</param>
internal sealed record Withdrawal(WithdrawalMode Mode, string Reason, string? PublicNotice, string? Target);
