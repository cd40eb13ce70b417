using Api.Data;
using Domain;
using Domain.Access;

namespace Api.Access;

/// <summary>An API key as it is kept: everything but the key.</summary>
internal sealed record StoredKey
{
    public required long Id { get; init; }
    public required string Name { get; init; }
    public required Role Role { get; init; }
    public required byte[] SecretHash { get; init; }
    public DateTimeOffset? LastUsedAt { get; init; }
}

/// <summary>The statements over API keys.</summary>
internal sealed class ApiKeyStore(Db db)
{
    /// <summary>The key of this id, unless it is revoked or expired.</summary>
    public Task<StoredKey?> FindValid(long id, DateTimeOffset now, CancellationToken ct) =>
        db.Find<StoredKey>(
            """
            select id, name, role, secret_hash, last_used_at
            from api_keys
            where id = @id
              and revoked_at is null
              and (expires_at is null or expires_at > @now)
            """,
            new { id, now },
            ct
        );

    /// <summary>Keeps a new key and gives its id.</summary>
    public Task<long> Add(
        string name,
        Role role,
        byte[] hash,
        DateTimeOffset? expiresAt,
        string by,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        db.Find<long>(
            """
            insert into api_keys (name, role, secret_hash, created_at, created_by, expires_at)
            values (@name, @role, @hash, @now, @by, @expiresAt)
            returning id
            """,
            new
            {
                name,
                role = role.Word(),
                hash,
                now,
                by,
                expiresAt,
            },
            ct
        );

    /// <summary>Remembers that a key is in use.</summary>
    public Task SaveUse(long id, DateTimeOffset now, CancellationToken ct) =>
        db.Execute("update api_keys set last_used_at = @now where id = @id", new { id, now }, ct);
}
