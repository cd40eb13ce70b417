using Api.Data;
using Api.Http;
using Api.Imaging;
using Domain;
using Domain.Images;

namespace Api.Editorial.Images;

/// <summary>A former file of an image.</summary>
internal sealed record FormerFile
{
    public required string Fingerprint { get; init; }
    public required string Sha256 { get; init; }
}

/// <summary>SQL for the files of images.</summary>
internal sealed class ImageFileStore(Db db)
{
    /// <summary>The id of the image with exactly these bytes; null if there is none.</summary>
    public Task<long?> Find(string sha256, CancellationToken ct) =>
        db.Find<long?>("select id from images where sha256 = @sha256", new { sha256 }, ct);

    /// <summary>Locks an original with these bytes against removal until the end of the transaction.</summary>
    public Task Hold(string sha256, CancellationToken ct) => db.Execute("select images_hold(@sha256)", new { sha256 }, ct);

    /// <summary>Replaces the file of an image, and says how the new one came about.</summary>
    public Task<Error?> Save(
        StoredImage image,
        ReceivedImage file,
        DigitalSource? source,
        string by,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var rights = StoredImage.RightsOf(image.Metadata with { Source = source }, file.Suggestions);

        return db.SaveVersion(
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
                    source = @Source,
                    rights = @Rights::jsonb,
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
                Source = source?.Word(),
                Rights = Json.Write(rights),
                Fingerprint = Fingerprint.Of(file.Sha256, image.Metadata.FocalPoint, rights),
                by,
                now,
            },
            ct
        );
    }

    /// <summary>Deletes all former files and focal points of an image from the database and returns them.</summary>
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
}
