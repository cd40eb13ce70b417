using System.Text.Json.Nodes;
using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Documents;

/// <summary>Changes what is said about a document.</summary>
internal static class PatchDocument
{
    public static void Map(RouteGroupBuilder documents) =>
        documents
            .MapPatch("/{id:long}", Handle)
            .WithName("patchDocument")
            .WithSummary("Change what is said about a document")
            .WithDescription(
                """
                A JSON Merge Patch (RFC 7396) of `metadata`: absent fields stay, `null` clears a field. Role `author` while only drafts
                refer to the document; role `editor` once something public, scheduled or approved does. With `Editorial:FourEyes` on,
                another editor must then send the same change first (409 `fourEyes.secondEditor`).

                **State changes**: the document has the new metadata at once, everywhere it is used. A new file name gives the file a new
                address, to which the former one leads. Event `document.updated`.
                """
            )
            .RequireRole(Role.Author)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<DocumentResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        MergePatch<DocumentMetadata> patch,
        DocumentEditing editing,
        DocumentChange change,
        HttpContext http
    ) =>
        editing.Run(
            id,
            expected,
            http,
            edit => patch.Apply(http, edit.Item.Metadata).Then(metadata => change.Save(edit, metadata)),
            present => patch.Over(present.Metadata) as JsonObject
        );
}
