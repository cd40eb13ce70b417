using System.Diagnostics.CodeAnalysis;
using Api.Data;

namespace Api.Editorial.Versions;

/// <summary>A former version of an image, a document, a section or a correction.</summary>
internal sealed record StoredVersion
{
    public required int Version { get; init; }

    /// <summary>Its content as JSON.</summary>
    public required string Content { get; init; }

    public required DateTimeOffset SavedAt { get; init; }
    public required string SavedBy { get; init; }
    public required DateTimeOffset ReplacedAt { get; init; }
    public required string ReplacedBy { get; init; }
}

/// <summary>SQL that reads former versions; triggers write them.</summary>
internal sealed class ItemVersionStore(Db db)
{
    public const string Image = "image";
    public const string Document = "document";
    public const string Section = "section";
    public const string Correction = "correction";

    private const string Columns = "version, content, saved_at, saved_by, replaced_at, replaced_by";

    /// <summary>A page of the former versions of an item, newest first, below the given one.</summary>
    public Task<IReadOnlyList<StoredVersion>> List(string kind, long id, long? below, int limit, CancellationToken ct) =>
        db.List<StoredVersion>(
            $"""
            select {Columns}
            from item_versions
            where subject_kind = @kind
              and subject_id = @id
              and (@below::bigint is null or version < @below)
            order by version desc
            limit @limit
            """,
            new
            {
                kind,
                id,
                below,
                limit,
            },
            ct
        );

    /// <summary>One former version of an item; null if there is none.</summary>
    public Task<StoredVersion?> Find(string kind, long id, int version, CancellationToken ct) =>
        db.Find<StoredVersion>(
            $"""
            select {Columns}
            from item_versions
            where subject_kind = @kind
              and subject_id = @id
              and version = @version
            """,
            new
            {
                kind,
                id,
                version,
            },
            ct
        );
}

/// <summary>When a former version applied, and who replaced it.</summary>
public abstract record ItemVersion
{
    [SetsRequiredMembers]
    private protected ItemVersion(StoredVersion stored)
    {
        Version = stored.Version;
        SavedAt = stored.SavedAt;
        SavedBy = stored.SavedBy;
        ReplacedAt = stored.ReplacedAt;
        ReplacedBy = stored.ReplacedBy;
    }

    /// <summary>The item's version at that time; identifies it for restoring.</summary>
    /// <example>3</example>
    public required int Version { get; init; }

    /// <summary>When this version was saved.</summary>
    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>Who saved this version.</summary>
    public required string SavedBy { get; init; }

    /// <summary>When the next version was saved.</summary>
    public required DateTimeOffset ReplacedAt { get; init; }

    /// <summary>Who saved the next version.</summary>
    public required string ReplacedBy { get; init; }
}
