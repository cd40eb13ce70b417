using Api.Data;
using Api.Http;
using Api.Imaging;
using Domain;
using Domain.Images;

namespace Api.Editorial.Images;

/// <summary>An image as it is kept.</summary>
internal sealed record StoredImage : ITagged
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

    /// <summary>Its ETag: the version, what is said of it, and its file.</summary>
    public ItemTag Tag() => ItemTag.Of(Version, Metadata, ("file", Sha256));
}

/// <summary>What an image looked like before.</summary>
internal sealed record FormerFile
{
    public required string Fingerprint { get; init; }
    public required string Sha256 { get; init; }
}

/// <summary>Which images to list; what is absent does not matter.</summary>
internal sealed record ImageQuestion
{
    public IReadOnlyList<string> Words { get; init; } = [];
    public bool Unused { get; init; }
    public bool MissingCredit { get; init; }

    /// <summary>The locale in which there is no alternative text.</summary>
    public string? MissingAlt { get; init; }

    public DateTimeOffset? RightsEndBy { get; init; }
    public string? UploadedBy { get; init; }
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? To { get; init; }
}

/// <summary>The statements over images on the writing side.</summary>
internal sealed class ImageStore(Db db)
{
    /// <summary>A picture that was found unused and deleted while somebody began to use it.</summary>
    internal static readonly IReadOnlyDictionary<string, Error> Constraints = new Dictionary<string, Error>
    {
        ["editions_lead_image_id_fkey"] = Problems.Collision,
        ["edition_images_image_id_fkey"] = Problems.Collision,
        ["sections_lead_image_id_fkey"] = Problems.Collision,
    };

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
    public async Task<IReadOnlyList<StoredImage>> List(ImageQuestion question, long? below, int limit, CancellationToken ct)
    {
        var rows = await db.List<ImageRow>(
            Page(question, below),
            new
            {
                Patterns = question.Words.Select(Pattern).ToArray(),
                question.MissingAlt,
                question.RightsEndBy,
                question.UploadedBy,
                question.From,
                question.To,
                below,
                limit,
            },
            ct
        );

        return [.. rows.Select(row => row.ToImage())];
    }

    internal static AssembledSql Page(ImageQuestion question, long? below) =>
        new(
            $"""
            select {Columns}
            from images i
            where {string.Join("\n  and ", Conditions(question, below))}
            order by i.id desc
            limit @limit
            """
        );

    private static IEnumerable<string> Conditions(ImageQuestion question, long? below) =>
        new[]
        {
            "true",
            below is null ? null : "i.id < @below",
            question.Words.Count == 0
                ? null
                : """
                    concat_ws(
                        ' ', i.id, i.credit, i.copyright, i.license,
                        (select string_agg(concat_ws(' ', alt, caption, long_description), ' ') from image_texts where image_id = i.id),
                        jsonb_path_query_array(i.suggestions, '$.** ? (@.type() == "string")')
                    ) ilike all (@Patterns)
                    """,
            question.Unused
                ? """
                    not exists (select from edition_images where image_id = i.id)
                    and not exists (select from sections where lead_image_id = i.id)
                    """
                : null,
            question.MissingCredit ? "i.credit is null" : null,
            question.MissingAlt is null
                ? null
                : """
                    not exists (
                        select
                        from image_texts
                        where image_id = i.id
                          and locale = @MissingAlt
                          and alt is not null
                    )
                    """,
            question.RightsEndBy is null ? null : "i.rights_expire_at <= @RightsEndBy",
            question.UploadedBy is null ? null : "i.created_by = @UploadedBy",
            question.From is null ? null : "i.created_at >= @From",
            question.To is null ? null : "i.created_at < @To",
        }.OfType<string>();

    // What the editor typed is text, whatever it means in a pattern.
    private static string Pattern(string word) =>
        $"%{word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";

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

    /// <summary>Replaces the metadata of an image.</summary>
    public async Task<Error?> Save(StoredImage image, ImageMetadata metadata, string by, DateTimeOffset now, CancellationToken ct)
    {
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

        Error? stale = null;

        await db.InTransaction(
            async () =>
            {
                stale = await db.SaveVersion(
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

                if (stale is not null)
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

        return stale;
    }

    /// <summary>Replaces the file of an image.</summary>
    public Task<Error?> SaveFile(StoredImage image, ReceivedImage file, string by, DateTimeOffset now, CancellationToken ct) =>
        db.SaveVersion(
            """
            with saved as (
                update images
                set version = version + 1,
                    sha256 = @Sha256,
                    media_type = @MediaType,
                    bytes = @Bytes,
                    width = @Width,
                    height = @Height,
                    attention_x = @AttentionX,
                    attention_y = @AttentionY,
                    dominant_color = @DominantColor,
                    placeholder = @Placeholder,
                    suggestions = @Suggestions::jsonb,
                    fingerprint = @Fingerprint,
                    changed_at = @now,
                    changed_by = @by
                where id = @Id
                  and version = @Version
                returning id, version
            ),
            announced as (
                insert into events (type, subject_kind, subject_id, at)
                select 'image.updated', 'image', id, @now
                from saved
            )
            select version
            from saved
            """,
            new
            {
                image.Id,
                image.Version,
                file.Sha256,
                file.MediaType,
                file.Bytes,
                file.Width,
                file.Height,
                AttentionX = file.Attention.X,
                AttentionY = file.Attention.Y,
                file.DominantColor,
                file.Placeholder,
                Suggestions = Json.Write(file.Suggestions),
                Fingerprint = Fingerprint.Of(file.Sha256, image.Metadata.FocalPoint),
                by,
                now,
            },
            ct
        );

    /// <summary>Forgets every file and focal point of an image but the present ones, and returns what was forgotten.</summary>
    public async Task<IReadOnlyList<FormerFile>> Purge(long id, DateTimeOffset now, CancellationToken ct)
    {
        var former = await db.List<FormerFile>(
            """
            delete from image_fingerprints f
            using images i
            where f.image_id = @id
              and i.id = f.image_id
              and f.fingerprint <> i.fingerprint
            returning f.fingerprint, f.sha256
            """,
            new { id },
            ct
        );

        await db.Execute(
            "insert into events (type, subject_kind, subject_id, at) values ('image.purged', 'image', @id, @now)",
            new { id, now },
            ct
        );

        return former;
    }

    /// <summary>
    /// Waits until nobody changes an image or begins to use it, and keeps it so until the end of the transaction. Returns the version
    /// that it has by then; null if there is no such image.
    /// </summary>
    public Task<int?> Lock(long id, CancellationToken ct) =>
        db.Find<int?>("select version from images where id = @id for update", new { id }, ct);

    /// <summary>Removes an unused image.</summary>
    public Task<Error?> Remove(Edit<StoredImage> edit) =>
        db.SaveVersion(
            """
            with gone as (
                delete from images
                where id = @Id
                  and version = @Version
                returning id, version
            ),
            announced as (
                insert into events (type, subject_kind, subject_id, at)
                select 'image.deleted', 'image', id, @At
                from gone
            )
            select version
            from gone
            """,
            new
            {
                edit.Item.Id,
                edit.Item.Version,
                edit.At,
            },
            edit.Aborted
        );

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
