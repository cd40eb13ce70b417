using Api.Data;
using Api.Publishing;
using Domain.Access;

namespace Api.Delivery.Documents;

/// <summary>Reads the files of documents: only those to which something public refers.</summary>
internal sealed class PublishedDocumentStore(Db db)
{
    /// <summary>True for rows of `d` to which something refers that readers see at @now.</summary>
    internal const string IsPublic = $"""
        exists (
            select
            from publications shown
            where shown.links @> array[d.id]
              and {PublicationSql.IsVisible}
        )
        """;

    /// <summary>True for public documents and those of a preview.</summary>
    private static readonly string IsPreviewed = $"""
        (
            @preview = {PreviewToken.WholeSite}
            or exists (select from article_previews p where p.article_id = @preview and p.links @> array[d.id])
            or {IsPublic}
        )
        """;

    /// <summary>The document; null unless it is visible to readers or in the preview of the given article or site.</summary>
    public Task<DocumentFacts?> Find(long id, long? preview, DateTimeOffset now, CancellationToken ct)
    {
        return preview is null ? Find() : Db.AsService(Find);

        Task<DocumentFacts?> Find() =>
            db.Find<DocumentFacts>(
                File(isPreview: preview is not null),
                new
                {
                    id,
                    preview,
                    now,
                },
                ct
            );
    }

    internal static AssembledSql File(bool isPreview) =>
        new(
            $"""
            select d.sha256, d.file_name, d.media_type, d.bytes, d.is_accessible as accessible
            from documents d
            where d.id = @id
              and {(isPreview ? IsPreviewed : IsPublic)}
            """
        );
}
