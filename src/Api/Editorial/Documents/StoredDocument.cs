using Api.Http;

namespace Api.Editorial.Documents;

/// <summary>A stored document.</summary>
internal sealed record StoredDocument : ITagged
{
    public const string Columns = """
        d.id, d.external_id, d.version, d.title, d.file_name, d.media_type, d.bytes, d.sha256, d.locale, d.is_accessible,
        d.created_at, d.created_by, d.changed_at, d.changed_by
        """;

    public long Id { get; init; }
    public string? ExternalId { get; init; }
    public int Version { get; init; }
    public string Title { get; init; } = "";
    public string FileName { get; init; } = "";
    public string MediaType { get; init; } = "";
    public long Bytes { get; init; }
    public string Sha256 { get; init; } = "";
    public string? Locale { get; init; }
    public bool? IsAccessible { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public string CreatedBy { get; init; } = "";
    public DateTimeOffset ChangedAt { get; init; }
    public string ChangedBy { get; init; } = "";

    public DocumentMetadata Metadata =>
        new()
        {
            ExternalId = ExternalId,
            Title = Title,
            FileName = FileName,
            Locale = Locale,
            Accessible = IsAccessible,
        };

    /// <summary>Its ETag: the version, the metadata and the file.</summary>
    public FieldETag Tag() => FieldETag.Of(Version, Metadata, ("file", Sha256));
}
