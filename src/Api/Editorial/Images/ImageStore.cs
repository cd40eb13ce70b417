using Api.Data;
using Api.Http;
using Api.Imaging;
using Domain;
using Domain.Images;

namespace Api.Editorial.Images;

/// <summary>SQL that reads, adds, changes and removes images.</summary>
internal sealed class ImageStore(Db db)
{
    /// <summary>
    /// Foreign keys that fail when an image is deleted as unused while something starts to use it, and the index of external ids.
    /// </summary>
    internal static readonly IReadOnlyDictionary<string, Error> Constraints = new Dictionary<string, Error>
    {
        ["editions_lead_image_id_fkey"] = Problems.Collision,
        ["edition_images_image_id_fkey"] = Problems.Collision,
        ["sections_lead_image_id_fkey"] = Problems.Collision,
        ["images_external_id_key"] = ImageErrors.ExternalIdTaken,
    };

    public Task<long?> FindByExternalId(string externalId, CancellationToken ct) =>
        db.Find<long?>("select id from images where external_id = @externalId", new { externalId }, ct);

    /// <summary>The image; null if there is none.</summary>
    public async Task<StoredImage?> Find(long id, CancellationToken ct)
    {
        var row = await db.Find<ImageRow>(
            $"""
            select {ImageRow.Columns}
            from images i
            where i.id = @id
            """,
            new { id },
            ct
        );

        return row?.ToImage();
    }

    /// <summary>
    /// Locks an image against changes and new uses until the end of the transaction, and returns its version once locked; null if
    /// there is no such image.
    /// </summary>
    public Task<int?> Lock(long id, CancellationToken ct) =>
        db.Find<int?>("select version from images where id = @id for update", new { id }, ct);

    /// <summary>Adds an image and returns its id; null if one with the same bytes exists already.</summary>
    public Task<long?> Add(
        ReceivedImage image,
        ImageMetadata metadata,
        string by,
        DateTimeOffset now,
        CancellationToken ct,
        long? id = null
    )
    {
        var rights = StoredImage.RightsOf(metadata, image.Suggestions);

        return db.Find<long?>(
            """
            with added as (
                insert into images (
                    id, external_id, sha256, media_type, bytes, width, height, focal_x, focal_y, attention_x, attention_y, credit, copyright,
                    license, source, rights_expire_at, dominant_color, placeholder, fingerprint, suggestions, rights,
                    created_at, created_by, changed_at, changed_by
                )
                values (
                    coalesce(@id, nextval('content_ids')), @ExternalId, @Sha256, @MediaType, @Bytes, @Width, @Height, @FocalX, @FocalY,
                    @AttentionX, @AttentionY, @Credit, @Copyright, @License, @Source, @RightsExpireAt, @DominantColor, @Placeholder,
                    @Fingerprint, @Suggestions::jsonb, @Rights::jsonb, @now, @by, @now, @by
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
                id,
                image.Sha256,
                image.MediaType,
                image.Bytes,
                image.Width,
                image.Height,
                FocalX = metadata.FocalPoint?.X,
                FocalY = metadata.FocalPoint?.Y,
                AttentionX = image.Attention.X,
                AttentionY = image.Attention.Y,
                metadata.ExternalId,
                metadata.Credit,
                metadata.Copyright,
                metadata.License,
                Source = metadata.Source?.Word(),
                metadata.RightsExpireAt,
                image.DominantColor,
                image.Placeholder,
                Fingerprint = Fingerprint.Of(image.Sha256, metadata.FocalPoint, rights),
                Suggestions = Json.Write(image.Suggestions),
                Rights = Json.Write(rights),
                Locales = metadata.Texts.Keys.ToArray(),
                Alts = metadata.Texts.Values.Select(texts => texts.Alt).ToArray(),
                Captions = metadata.Texts.Values.Select(texts => texts.Caption).ToArray(),
                LongDescriptions = metadata.Texts.Values.Select(texts => texts.LongDescription).ToArray(),
                by,
                now,
            },
            ct
        );
    }

    /// <summary>Replaces the metadata of an image.</summary>
    public async Task<Error?> Save(StoredImage image, ImageMetadata metadata, string by, DateTimeOffset now, CancellationToken ct)
    {
        var rights = StoredImage.RightsOf(metadata, image.Suggestions);
        var row = new
        {
            image.Id,
            image.Version,
            FocalX = metadata.FocalPoint?.X,
            FocalY = metadata.FocalPoint?.Y,
            metadata.ExternalId,
            metadata.Credit,
            metadata.Copyright,
            metadata.License,
            Source = metadata.Source?.Word(),
            metadata.RightsExpireAt,
            Fingerprint = Fingerprint.Of(image.Sha256, metadata.FocalPoint, rights),
            Rights = Json.Write(rights),
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
                        external_id = @ExternalId,
                        focal_x = @FocalX,
                        focal_y = @FocalY,
                        credit = @Credit,
                        copyright = @Copyright,
                        license = @License,
                        source = @Source,
                        rights_expire_at = @RightsExpireAt,
                        fingerprint = @Fingerprint,
                        rights = @Rights::jsonb,
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

                await db.Execute("delete from image_texts where image_id = @Id and locale <> all (@Locales)", row, ct);
                await db.Execute(
                    """
                    insert into image_texts (image_id, locale, alt, caption, long_description)
                    select @Id, t.locale, t.alt, t.caption, t.long_description
                    from unnest(@Locales, @Alts, @Captions, @LongDescriptions) as t (locale, alt, caption, long_description)
                    on conflict (image_id, locale) do update
                    set alt = excluded.alt,
                        caption = excluded.caption,
                        long_description = excluded.long_description
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
}
