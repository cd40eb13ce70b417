using Api.Access;
using Api.Data;
using Domain.Access;

namespace Api.Editorial.Articles;

/// <summary>A preview link as stored: everything but its token.</summary>
internal sealed record StoredPreviewLink
{
    public required long Id { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public required string CallerId { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }
    public string? RevokedBy { get; init; }

    public PreviewLinkState StateAt(DateTimeOffset now) =>
        RevokedAt is not null ? PreviewLinkState.Revoked
        : ExpiresAt <= now ? PreviewLinkState.Expired
        : PreviewLinkState.Active;
}

/// <summary>SQL for preview links.</summary>
internal sealed class PreviewLinkStore(Db db)
{
    // Revoking a key also ends the links that it created.
    private const string Links = """
        select
            l.id, l.created_at, l.created_by, l.caller_id, l.expires_at, coalesce(l.revoked_at, k.revoked_at) as revoked_at,
            coalesce(l.revoked_by, case when k.revoked_at is not null then l.created_by end) as revoked_by
        from preview_links l
        left join api_keys k on k.id = l.key_id
        """;

    /// <summary>Stores a new link and returns its id.</summary>
    public Task<long> Add(long articleId, DateTimeOffset expiresAt, Caller by, DateTimeOffset now, CancellationToken ct) =>
        db.Find<long>(
            """
            insert into preview_links (article_id, created_at, created_by, caller_id, key_id, expires_at)
            values (@articleId, @now, @Name, @Id, @KeyId, @expiresAt)
            returning id
            """,
            new
            {
                articleId,
                expiresAt,
                by.Name,
                by.Id,
                by.KeyId,
                now,
            },
            ct
        );

    /// <summary>Whether a preview of the article would show a withdrawn edition.</summary>
    public Task<bool> ShowsWithdrawn(long articleId, DateTimeOffset now, CancellationToken ct) =>
        db.Find<bool>("select preview_shows_withdrawn(@articleId, @now)", new { articleId, now }, ct);

    /// <summary>A link of an article; null if the article has no such link.</summary>
    public Task<StoredPreviewLink?> Find(long articleId, long id, CancellationToken ct) =>
        db.Find<StoredPreviewLink>(
            $"""
            {Links}
            where l.id = @id
              and l.article_id = @articleId
            """,
            new { articleId, id },
            ct
        );

    /// <summary>The links of an article in every state, newest first.</summary>
    public Task<IReadOnlyList<StoredPreviewLink>> List(long articleId, long? below, int limit, CancellationToken ct) =>
        db.List<StoredPreviewLink>(
            $"""
            {Links}
            where l.article_id = @articleId
              and l.id < @below
            order by l.id desc
            limit @limit
            """,
            new
            {
                articleId,
                below = below ?? long.MaxValue,
                limit,
            },
            ct
        );

    /// <summary>Revokes a link; revoking it again changes nothing.</summary>
    public Task Revoke(long id, string by, DateTimeOffset now, CancellationToken ct) =>
        db.Execute(
            """
            update preview_links
            set revoked_at = @now,
                revoked_by = @by
            where id = @id
              and revoked_at is null
            """,
            new
            {
                id,
                by,
                now,
            },
            ct
        );
}
