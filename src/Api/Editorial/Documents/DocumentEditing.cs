using Api.Editorial.Audit;
using Domain;
using Domain.Documents;

namespace Api.Editorial.Documents;

/// <summary>Changes to documents. Operations lock the document themselves, because storing a new file may take long and must happen before.</summary>
internal sealed class DocumentEditing(DocumentStore documents, RecentWorkFinder work, TimeProvider clock)
    : Editing<long, StoredDocument, DocumentResponse>(work, clock)
{
    protected override Error NotFound => DocumentErrors.NotFound;

    public override Task<StoredDocument?> Find(long id, DateTimeOffset now, CancellationToken ct) => documents.Find(id, ct);

    protected override AuditSubject SubjectOf(long id) => AuditSubject.Document(id);

    protected override string AddressOf(long id) => $"/v1/editorial/documents/{id}";

    protected override Task<DocumentResponse> ToResponse(StoredDocument document, DateTimeOffset now, HttpContext http) =>
        Task.FromResult(DocumentResponse.From(document));
}
