using Api.Data;
using Domain;
using Domain.Access;

namespace Api.Access;

/// <summary>An API key as stored: everything but the key itself.</summary>
internal sealed record StoredKey
{
    public required long Id { get; init; }
    public required string Name { get; init; }
    public required Role Role { get; init; }
    public required byte[] SecretHash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; init; }

    public KeyState StateAt(DateTimeOffset now) => ApiKey.StateAt(now, ExpiresAt, RevokedAt);
}

/// <summary>SQL for API keys.</summary>
internal sealed class ApiKeyStore(Db db)
{
    private const string Columns = "id, name, role, secret_hash, created_at, created_by, expires_at, revoked_at, last_used_at";

    /// <summary>The key with this id, in any state.</summary>
    public Task<StoredKey?> Find(long id, CancellationToken ct) =>
        db.Find<StoredKey>(
            $"""
            select {Columns}
            from api_keys
            where id = @id
            """,
            new { id },
            ct
        );

    /// <summary>Whether a caller who was authenticated before would be now.</summary>
    public async Task<bool> StillWorks(Caller caller, DateTimeOffset now, CancellationToken ct) =>
        !(caller.ExpiresAt <= now) && (caller.KeyId is not { } id || (await Find(id, ct))?.StateAt(now) is KeyState.Active);

    /// <summary>Keys in every state, newest first.</summary>
    public Task<IReadOnlyList<StoredKey>> List(long? below, int limit, CancellationToken ct) =>
        db.List<StoredKey>(
            $"""
            select {Columns}
            from api_keys
            where id < @below
            order by id desc
            limit @limit
            """,
            new { below = below ?? long.MaxValue, limit },
            ct
        );

    /// <summary>Stores a new key and returns its id.</summary>
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

    /// <summary>Revokes a key; idempotent. False if there is no such key.</summary>
    public async Task<bool> Revoke(long id, DateTimeOffset now, CancellationToken ct) =>
        await db.Execute(
            """
            update api_keys
            set revoked_at = coalesce(revoked_at, @now)
            where id = @id
            """,
            new { id, now },
            ct
        ) > 0;

    /// <summary>
    /// Revokes a key, or returns false if it is the last one that can manage keys. Two admins who revoke each other's keys at the
    /// same moment wait for each other.
    /// </summary>
    public async Task<bool> RevokeUnlessLastAdmin(long id, DateTimeOffset now, CancellationToken ct) =>
        await db.Execute(
            """
            with admins as (
                select id
                from api_keys
                where role = 'admin'
                  and revoked_at is null
                  and (expires_at is null or expires_at > @now)
                order by id
                for update
            )
            update api_keys
            set revoked_at = coalesce(revoked_at, @now)
            where id = @id
              and (
                  id not in (select a.id from admins a)
                  or exists (select from admins a where a.id <> @id)
              )
            """,
            new { id, now },
            ct
        ) > 0;

    /// <summary>Records when a key was last used.</summary>
    public Task SaveUse(long id, DateTimeOffset now, CancellationToken ct) =>
        db.Execute("update api_keys set last_used_at = @now where id = @id", new { id, now }, ct);
}
