using Api.Http;
using Domain.Images;

namespace Api.Editorial.Images;

/// <summary>The database row of an image.</summary>
internal sealed record ImageRow
{
    public const string Columns = """
        i.id, i.external_id, i.version, i.sha256, i.media_type, i.bytes, i.width, i.height, i.focal_x, i.focal_y, i.credit, i.copyright, i.license,
        i.source,
        i.rights_expire_at, i.dominant_color, i.placeholder, i.fingerprint, i.suggestions, i.created_at, i.created_by, i.changed_at,
        i.changed_by,
        case
            when i.avif_ready then 'ready'
            when exists (select from render_jobs j where j.image_id = i.id and j.failed) then 'failing'
            else 'pending'
        end as avif,
        (
            select coalesce(json_object_agg(locale, json_build_object(
                'alt', alt, 'caption', caption, 'longDescription', long_description
            ) order by locale), '{}')
            from image_texts
            where image_id = i.id
        ) as texts
        """;

    public long Id { get; init; }
    public string? ExternalId { get; init; }
    public int Version { get; init; }
    public string Sha256 { get; init; } = "";
    public string MediaType { get; init; } = "";
    public long Bytes { get; init; }
    public int Width { get; init; }
    public int Height { get; init; }
    public double? FocalX { get; init; }
    public double? FocalY { get; init; }
    public string? Credit { get; init; }
    public string? Copyright { get; init; }
    public string? License { get; init; }
    public DigitalSource? Source { get; init; }
    public DateTimeOffset? RightsExpireAt { get; init; }
    public string DominantColor { get; init; } = "";
    public string Placeholder { get; init; } = "";
    public string Fingerprint { get; init; } = "";
    public AvifState Avif { get; init; }
    public string Suggestions { get; init; } = "{}";
    public string Texts { get; init; } = "{}";
    public DateTimeOffset CreatedAt { get; init; }
    public string CreatedBy { get; init; } = "";
    public DateTimeOffset ChangedAt { get; init; }
    public string ChangedBy { get; init; } = "";

    public StoredImage ToImage() =>
        new()
        {
            Id = Id,
            Version = Version,
            Sha256 = Sha256,
            MediaType = MediaType,
            Bytes = Bytes,
            Width = Width,
            Height = Height,
            DominantColor = DominantColor,
            Placeholder = Placeholder,
            Fingerprint = Fingerprint,
            Avif = Avif,
            Suggestions = Json.Read<ImageSuggestions>(Suggestions),
            Metadata = new ImageMetadata
            {
                ExternalId = ExternalId,
                Credit = Credit,
                Copyright = Copyright,
                License = License,
                Source = Source,
                RightsExpireAt = RightsExpireAt,
                FocalPoint = FocalX is { } x && FocalY is { } y ? new FocalPoint(x, y) : null,
                Texts = Json.Read<Dictionary<string, ImageTexts>>(Texts),
            },
            CreatedAt = CreatedAt,
            CreatedBy = CreatedBy,
            ChangedAt = ChangedAt,
            ChangedBy = ChangedBy,
        };
}
