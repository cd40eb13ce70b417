using Api.Access;
using Domain.Access;

namespace Api.Editorial.Keys;

/// <summary>An API key, without the key itself.</summary>
public sealed record KeyResponse
{
    /// <summary>The id contained in the key: `bul_{id}_…`.</summary>
    /// <example>7</example>
    public required long Id { get; init; }

    /// <summary>The key's owner or purpose; changes made with it are recorded under this name.</summary>
    /// <example>Import der Pressestelle</example>
    public required string Name { get; init; }

    public required Role Role { get; init; }

    public required KeyState State { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name of the key that created it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When the key expires; null if never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When the key was revoked; null if it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>When it was last used, to the minute; null if never.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    internal static KeyResponse From(StoredKey key, DateTimeOffset now) =>
        new()
        {
            Id = key.Id,
            Name = key.Name,
            Role = key.Role,
            State = key.StateAt(now),
            CreatedAt = key.CreatedAt,
            CreatedBy = key.CreatedBy,
            ExpiresAt = key.ExpiresAt,
            RevokedAt = key.RevokedAt,
            LastUsedAt = key.LastUsedAt,
        };
}
