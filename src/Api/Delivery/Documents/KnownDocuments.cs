using Api.Data;
using Api.Delivery.Caching;
using Api.Delivery.Images;
using Api.Publishing;

namespace Api.Delivery.Documents;

/// <summary>The documents that readers may see, by id.</summary>
internal sealed class KnownDocuments(
    PublishedDocumentStore documents,
    PublicContent content,
    CacheOptions options,
    Database database,
    TimeProvider clock
) : KnownFiles<long, DocumentFacts>(content, options, database)
{
    protected override Task<DocumentFacts?> Read(long id, CancellationToken ct) =>
        documents.Find(id, preview: null, clock.GetUtcNow(), ct);
}
