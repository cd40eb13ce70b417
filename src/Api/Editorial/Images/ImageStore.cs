using Api.Data;
using Api.Http;
using Api.Imaging;
using Domain.Images;

namespace Api.Editorial.Images;

/// <summary>An image as it is kept.</summary>
internal sealed record StoredImage
{
    public required long Id { get; init; }
    public required int Version { get; init; }
    public required string Sha256 { get; init; }
    public required string MediaType { get; init; }
    public required long Bytes { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required string DominantColor { get; init; }
    public required string Placeholder { get; init; }
    public required string Fingerprint { get; init; }
    public required AvifState Avif { get; init; }
    public required ImageSuggestions Suggestions { get; init; }
    public required ImageMetadata Metadata { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public required string ChangedBy { get; init; }
}

/// <summary>The statements over images on the writing side.</summary>
internal sealed class ImageStore(Db db)
{
    private const string Columns = """
        i.id, i.version, i.sha256, i.media_type, i.bytes, i.width, i.height, i.focal_x, i.focal_y, i.credit, i.copyright, i.license,
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

    /// <summary>The image; null when there is none.</summary>
    public async Task<StoredImage?> Find(long id, CancellationToken ct)
    {
        var row = await db.Find<ImageRow>(
            $"""
            select {Columns}
            from images i
            where i.id = @id
            """,
            new { id },
            ct
        );

        return row?.ToImage();
    }

    /// <summary>The id of the image that has exactly these bytes; null when there is none.</summary>
    public Task<long?> FindByBytes(string sha256, CancellationToken ct) =>
        db.Find<long?>("select id from images where sha256 = @sha256", new { sha256 }, ct);

    /// <summary>Waits until nobody removes an original with these bytes, and keeps it so until the end of the transaction.</summary>
    public Task Hold(string sha256, CancellationToken ct) => db.Execute("select images_hold(@sha256)", new { sha256 }, ct);

    /// <summary>A page of images, newest first, below the given id.</summary>
    public async Task<IReadOnlyList<StoredImage>> List(long? below, int limit, CancellationToken ct)
    {
        var rows = await db.List<ImageRow>(
            $"""
            select {Columns}
            from images i
            where @below::bigint is null or i.id < @below
            order by i.id desc
            limit @limit
            """,
            new { below, limit },
            ct
        );

        return [.. rows.Select(row => row.ToImage())];
    }

    /// <summary>Keeps a new image and gives its id; null when one with the same bytes is there already.</summary>
    public Task<long?> Add(ReceivedImage image, ImageMetadata metadata, string by, DateTimeOffset now, CancellationToken ct) =>
        db.Find<long?>(
            """
            with added as (
                insert into images (
                    sha256, media_type, bytes, width, height, focal_x, focal_y, attention_x, attention_y, credit, copyright, license,
                    rights_expire_at, dominant_color, placeholder, fingerprint, suggestions, created_at, created_by, changed_at, changed_by
                )
                values (
                    @Sha256, @MediaType, @Bytes, @Width, @Height, @FocalX, @FocalY, @AttentionX, @AttentionY, @Credit, @Copyright, @License,
                    @RightsExpireAt, @DominantColor, @Placeholder, @Fingerprint, @Suggestions::jsonb, @now, @by, @now, @by
                )
                on conflict (sha256) do nothing
                returning id
            ),
            texts as (
                insert into image_texts (image_id, locale, alt, caption, long_description)
                select a.id, t.locale, t.alt, t.caption, t.long_description
                from added a
                cross join unnest(@Locales, @Alts, @Captions, @LongDescriptions) as t (locale, alt, caption, long_description)
            )
            select id
            from added
            """,
            new
            {
                image.Sha256,
                image.MediaType,
                image.Bytes,
                image.Width,
                image.Height,
                FocalX = metadata.FocalPoint?.X,
                FocalY = metadata.FocalPoint?.Y,
                AttentionX = image.Attention.X,
                AttentionY = image.Attention.Y,
                metadata.Credit,
                metadata.Copyright,
                metadata.License,
                metadata.RightsExpireAt,
                image.DominantColor,
                image.Placeholder,
                Fingerprint = Fingerprint.Of(image.Sha256, metadata.FocalPoint),
                Suggestions = Json.Write(image.Suggestions),
                Locales = metadata.Texts.Keys.ToArray(),
                Alts = metadata.Texts.Values.Select(texts => texts.Alt).ToArray(),
                Captions = metadata.Texts.Values.Select(texts => texts.Caption).ToArray(),
                LongDescriptions = metadata.Texts.Values.Select(texts => texts.LongDescription).ToArray(),
                by,
                now,
            },
            ct
        );

    /// <summary>Writes what is said of an image anew and gives its new version; null when the expected version is no longer current.</summary>
    public async Task<int?> Save(StoredImage image, ImageMetadata metadata, string by, DateTimeOffset now, CancellationToken ct)
    {
        int? saved = null;
        var row = new
        {
            image.Id,
            image.Version,
            FocalX = metadata.FocalPoint?.X,
            FocalY = metadata.FocalPoint?.Y,
            metadata.Credit,
            metadata.Copyright,
            metadata.License,
            metadata.RightsExpireAt,
            Fingerprint = Fingerprint.Of(image.Sha256, metadata.FocalPoint),
            Locales = metadata.Texts.Keys.ToArray(),
            Alts = metadata.Texts.Values.Select(texts => texts.Alt).ToArray(),
            Captions = metadata.Texts.Values.Select(texts => texts.Caption).ToArray(),
            LongDescriptions = metadata.Texts.Values.Select(texts => texts.LongDescription).ToArray(),
            by,
            now,
        };

        await db.InTransaction(
            async () =>
            {
                saved = await db.Find<int?>(
                    """
                    update images
                    set version = version + 1,
                        focal_x = @FocalX,
                        focal_y = @FocalY,
                        credit = @Credit,
                        copyright = @Copyright,
                        license = @License,
                        rights_expire_at = @RightsExpireAt,
                        fingerprint = @Fingerprint,
                        changed_at = @now,
                        changed_by = @by
                    where id = @Id
                      and version = @Version
                    returning version
                    """,
                    row,
                    ct
                );

                if (saved is null)
                {
                    return false;
                }

                await db.Execute("delete from image_texts where image_id = @Id", row, ct);
                await db.Execute(
                    """
                    insert into image_texts (image_id, locale, alt, caption, long_description)
                    select @Id, t.locale, t.alt, t.caption, t.long_description
                    from unnest(@Locales, @Alts, @Captions, @LongDescriptions) as t (locale, alt, caption, long_description)
                    """,
                    row,
                    ct
                );
                await db.Execute(
                    "insert into events (type, subject_kind, subject_id, at) values ('image.updated', 'image', @Id, @now)",
                    row,
                    ct
                );
                return true;
            },
            ct
        );

        return saved;
    }

    private sealed record ImageRow
    {
        public long Id { get; init; }
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
                    Credit = Credit,
                    Copyright = Copyright,
                    License = License,
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
}
