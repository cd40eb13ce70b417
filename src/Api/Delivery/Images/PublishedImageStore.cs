using Api.Data;
using Api.Http;
using Api.Imaging;
using Api.Publishing;
using Domain.Access;
using Domain.Images;

namespace Api.Delivery.Images;

/// <summary>Reads public pictures: only those in public use, and only until their rights expire.</summary>
internal sealed class PublishedImageStore(Db db)
{
    /// <summary>True for rows of `i` in public use at @now, even if their rights have expired.</summary>
    internal const string IsPublic = $"""
        (
            exists (
                select
                from publications shown
                where (shown.lead_image_id = i.id or shown.images @> array[i.id])
                  and {PublicationSql.IsVisible}
            )
            or exists (select from sections s where s.lead_image_id = i.id and s.state = 'active')
        )
        """;

    /// <summary>True for public pictures and those of a preview.</summary>
    private static readonly string IsPreviewed = $"""
        (
            @preview = {PreviewToken.WholeSite}
            or exists (select from article_previews p where p.article_id = @preview and p.images @> array[i.id])
            or {IsPublic}
        )
        """;

    private const string HasRights = "(i.rights_expire_at is null or i.rights_expire_at > @now)";

    /// <summary>The picture with its texts in a locale; null unless readers can see it somewhere.</summary>
    public Task<ImageFacts?> Find(long id, string locale, DateTimeOffset now, CancellationToken ct) =>
        db.Find<ImageFacts>(
            $"""
            select
                i.id, i.width, i.height, i.fingerprint, i.focal_x, i.focal_y, i.credit, i.copyright, i.license, i.source,
                i.dominant_color, i.placeholder, i.avif_ready, t.alt, t.caption, t.long_description
            from images i
            left join image_texts t on t.image_id = i.id and t.locale = @locale
            where i.id = @id
              and {IsPublic}
              and {HasRights}
            """,
            new
            {
                id,
                locale,
                now,
            },
            ct
        );

    /// <summary>
    /// The source of a rendition; null unless the fingerprint is the image's current or a recent one, and the picture is visible to
    /// readers or in the preview of the given article or site.
    /// </summary>
    public async Task<ShownPicture?> FindSource(
        long id,
        string fingerprint,
        long? preview,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var row = preview is null ? await Find() : await Db.AsService(Find);

        return row is null
            ? null
            : new ShownPicture(
                new RenditionSource(
                    id,
                    row.Sha256,
                    fingerprint,
                    new FocalPoint(row.PointX, row.PointY),
                    Json.Read<RenditionRights>(row.Rights)
                ),
                row.Width,
                row.Height
            );

        Task<SourceRow?> Find() =>
            db.Find<SourceRow>(
                Source(isPreview: preview is not null),
                new
                {
                    id,
                    fingerprint,
                    preview,
                    now,
                },
                ct
            );
    }

    internal static AssembledSql Source(bool isPreview) =>
        new(
            $"""
            select f.sha256, f.point_x, f.point_y, f.width, f.height, f.rights
            from image_fingerprints f
            join images i on i.id = f.image_id
            where f.image_id = @id
              and f.fingerprint = @fingerprint
              and {(isPreview ? IsPreviewed : IsPublic)}
              and {HasRights}
            """
        );

    private sealed record SourceRow
    {
        public string Sha256 { get; init; } = "";
        public double PointX { get; init; }
        public double PointY { get; init; }
        public int Width { get; init; }
        public int Height { get; init; }
        public string Rights { get; init; } = "{}";
    }
}

/// <summary>A picture that may be shown, as the source of renditions.</summary>
internal sealed record ShownPicture(RenditionSource Source, int Width, int Height);
