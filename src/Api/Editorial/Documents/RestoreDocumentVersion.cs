using Api.Access;
using Api.Editorial.Versions;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Documents;

/// <summary>Restores what was said about a document before.</summary>
internal static class RestoreDocumentVersion
{
    public static void Map(RouteGroupBuilder documents) =>
        documents
            .MapPost("/{id:long}/versions/{version:int}/restore", Handle)
            .WithName("restoreDocumentVersion")
            .WithSummary("Restore a former version of a document")
            .WithDescription(
                """
                Restores what was said in a former version, under the same rules as changing it: role `author` while only drafts refer to
                the document, role `editor` once something public, scheduled or approved does. The file stays, and so do `externalId` and,
                if that version was about another file, `accessible`.

                **State changes**: the document says the former in a new version; what was replaced is under `/versions`. Event
                `document.updated`.
                """
            )
            .RequireRole(Role.Author)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<DocumentResponse>, Problem>> Handle(
        long id,
        int version,
        IfMatch expected,
        DocumentEditing editing,
        ItemVersionStore versions,
        DocumentChange change,
        HttpContext http
    ) =>
        editing.Run(
            id,
            expected,
            http,
            async edit =>
                await versions.Find(ItemVersionStore.Document, id, version, edit.Aborted) is { } former
                    ? await change.Save(edit, Restored(new DocumentVersion(former), edit.Item))
                    : VersionErrors.NotFound
        );

    // What was said then about another file says nothing about this one.
    private static DocumentMetadata Restored(DocumentVersion former, StoredDocument document) =>
        former.Metadata with
        {
            ExternalId = document.ExternalId,
            Accessible = former.Sha256 == document.Sha256 ? former.Metadata.Accessible : document.IsAccessible,
        };
}
