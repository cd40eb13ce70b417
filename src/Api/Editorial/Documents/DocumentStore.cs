using Api.Data;
using Api.Http;
using Api.Imaging;
using Domain;
using Domain.Documents;

namespace Api.Editorial.Documents;

/// <summary>SQL that reads, adds, changes and removes documents.</summary>
internal sealed class DocumentStore(Db db)
{
    /// <summary>
    /// The foreign key that fails when a document is deleted as unused while something starts to refer to it, and the indexes of
    /// external ids and files.
    /// </summary>
    internal static readonly IReadOnlyDictionary<string, Error> Constraints = new Dictionary<string, Error>
    {
        ["edition_documents_document_id_fkey"] = Problems.Collision,
        ["documents_external_id_key"] = DocumentErrors.ExternalIdTaken,
        ["documents_sha256_key"] = DocumentErrors.FileTaken,
    };

    public Task<long?> FindByExternalId(string externalId, CancellationToken ct) =>
        db.Find<long?>("select id from documents where external_id = @externalId", new { externalId }, ct);

    /// <summary>The id of the document with exactly these bytes; null if there is none.</summary>
    public Task<long?> FindByFile(string sha256, CancellationToken ct) =>
        db.Find<long?>("select id from documents where sha256 = @sha256", new { sha256 }, ct);

    /// <summary>The document; null if there is none.</summary>
    public Task<StoredDocument?> Find(long id, CancellationToken ct) =>
        db.Find<StoredDocument>(
            $"""
            select {StoredDocument.Columns}
            from documents d
            where d.id = @id
            """,
            new { id },
            ct
        );

    /// <summary>Locks a file with these bytes against removal until the end of the transaction.</summary>
    public Task Hold(string sha256, CancellationToken ct) => db.Execute("select images_hold(@sha256)", new { sha256 }, ct);

    /// <summary>
    /// Locks a document against changes and new uses until the end of the transaction, and returns its version once locked; null if
    /// there is no such document.
    /// </summary>
    public Task<int?> Lock(long id, CancellationToken ct) =>
        db.Find<int?>("select version from documents where id = @id for update", new { id }, ct);

    /// <summary>Adds a document and returns its id.</summary>
    public Task<long> Add(
        IncomingFile file,
        DocumentMetadata metadata,
        string by,
        DateTimeOffset now,
        CancellationToken ct,
        long? id = null
    ) =>
        db.Find<long>(
            """
            insert into documents (
                id, external_id, title, file_name, media_type, bytes, sha256, locale, is_accessible,
                created_at, created_by, changed_at, changed_by
            )
            values (
                coalesce(@id, nextval('content_ids')), @ExternalId, @Title, @FileName, @MediaType, @Bytes, @Sha256, @Locale, @Accessible,
                @now, @by, @now, @by
            )
            returning id
            """,
            new
            {
                id,
                metadata.ExternalId,
                metadata.Title,
                metadata.FileName,
                file.MediaType,
                file.Bytes,
                file.Sha256,
                metadata.Locale,
                metadata.Accessible,
                by,
                now,
            },
            ct
        );

    /// <summary>Replaces the metadata of a document, and its file if there is another.</summary>
    /// <param name="file">The other file; null to keep the file.</param>
    public async Task<Error?> Save(
        StoredDocument document,
        DocumentMetadata metadata,
        IncomingFile? file,
        string by,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var stale = await db.SaveVersion(
            """
            update documents
            set version = version + 1,
                external_id = @ExternalId,
                title = @Title,
                file_name = @FileName,
                media_type = @MediaType,
                bytes = @Bytes,
                sha256 = @Sha256,
                locale = @Locale,
                is_accessible = @Accessible,
                changed_at = @now,
                changed_by = @by
            where id = @Id
              and version = @Version
            returning version
            """,
            new
            {
                document.Id,
                document.Version,
                metadata.ExternalId,
                metadata.Title,
                metadata.FileName,
                MediaType = file?.MediaType ?? document.MediaType,
                Bytes = file?.Bytes ?? document.Bytes,
                Sha256 = file?.Sha256 ?? document.Sha256,
                metadata.Locale,
                metadata.Accessible,
                by,
                now,
            },
            ct
        );

        if (stale is null)
        {
            await Announce("updated", document.Id, now, ct);
        }

        return stale;
    }

    /// <summary>Announces that the former files of a document are removed.</summary>
    public Task Purge(long id, DateTimeOffset now, CancellationToken ct) => Announce("purged", id, now, ct);

    /// <summary>Adds an event at the end of the transaction: writers of events block each other, and wait for the publications that they change.</summary>
    private Task Announce(string what, long id, DateTimeOffset now, CancellationToken ct) =>
        db.ExecuteBeforeCommit(
            "insert into events (type, subject_kind, subject_id, at) values ('document.' || @what, 'document', @id, @now)",
            new
            {
                what,
                id,
                now,
            },
            ct
        );

    /// <summary>The hashes of the former files of a document; none if the purge at that time was not committed.</summary>
    public Task<IReadOnlyList<string>> ListPurged(long id, DateTimeOffset at, CancellationToken ct) =>
        db.List<string>(
            """
            select distinct content ->> 'sha256'
            from item_versions
            where subject_kind = 'document'
              and subject_id = @id
              and exists (
                  select
                  from events
                  where subject_kind = 'document'
                    and subject_id = @id
                    and type = 'document.purged'
                    and at = @at
              )
            """,
            new { id, at },
            ct
        );

    /// <summary>Removes an unused document.</summary>
    public Task<Error?> Remove(Edit<StoredDocument> edit) =>
        db.SaveVersion(
            """
            delete from documents
            where id = @Id
              and version = @Version
            returning version
            """,
            new { edit.Item.Id, edit.Item.Version },
            edit.Aborted
        );
}
