using Api.Access;
using Api.Editorial.Writes;
using Api.Http;
using Api.Imaging;
using Api.Limits;
using Domain;
using Domain.Access;
using Domain.Documents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Api.Editorial.Documents;

/// <summary>Replaces the file of a document.</summary>
internal static class ReplaceDocumentFile
{
    private static readonly QueryParameter<bool> Purge = QueryParameters.Flag(
        "purge",
        "`true` deletes all former files of the document at once.",
        standard: false
    );

    public static void Map(RouteGroupBuilder documents) =>
        documents
            .MapPut("/{id:long}/file", Handle)
            .Accepts<DocumentUpload>(DocumentUpload.Form)
            .CountsAsUpload()
            .WithMetadata(new RequestSizeLimitAttribute(DocumentUpload.MaxRequestBytes))
            .WithQuery(Purge)
            .RequireRole(Role.Editor)
            .ProducesProblems(
                ErrorKind.NotFound,
                ErrorKind.Conflict,
                ErrorKind.Stale,
                ErrorKind.TooLarge,
                ErrorKind.UnsupportedMediaType,
                ErrorKind.Invalid,
                ErrorKind.PreconditionMissing
            )
            .WithName("replaceDocumentFile")
            .WithSummary("Replace the file of a document")
            .WithDescription(
                """
                Send the new file as the part `file` of a form, under the rules of an upload. Title, locale and the name of the file stay,
                only its extension follows the new format; `accessible` becomes null, since what was said is about the former file. Sending
                the current file changes nothing. With `Editorial:FourEyes` on, another editor must send the same file first (409
                `fourEyes.secondEditor`) if readers see the document.

                **State changes**: the document has the new file at once, everywhere it is used, under a new address. Former addresses
                lead to the current one, and the next daily sweep removes the former file, with `purge=true` at once; caches in front of the
                service keep their copies until you purge `/documents/{id}/` there. Sending the current file with `purge=true` purges what
                was replaced earlier. Event `document.updated`, followed by `document.purged` with `purge=true`.
                """
            );

    private static async Task<Results<Ok<DocumentResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        Query query,
        DocumentIntake intake,
        DocumentFiles files,
        DocumentStore documents,
        DocumentEditing editing,
        DocumentChange change,
        DocumentPurge purge,
        HttpContext http,
        CancellationToken ct
    )
    {
        // Read the whole body first: the first query takes a connection, which a slow sender must not hold.
        if (!(await DocumentUpload.ReadForm(http, intake, [], ct)).Succeeded(out var form, out var error))
        {
            return error.ToProblem();
        }

        using var sent = form.File;
        return await editing.Run(id, expected, http, Replace);

        async Task<Error?> Replace(Edit<StoredDocument> edit)
        {
            http.Response.SetETag(edit.Item.Tag());
            var refusal = await Save(edit);

            if (refusal is null && query.Get(Purge))
            {
                await purge.Run(id, http, edit.At, ct);
            }

            return refusal;
        }

        async Task<Error?> Save(Edit<StoredDocument> edit)
        {
            await documents.Hold(sent.File.Sha256, ct);

            if (await documents.FindByFile(sent.File.Sha256, ct) is { } existing)
            {
                return existing == id ? null : DocumentErrors.Duplicate(existing);
            }

            // Storing may take long, so the document is not locked yet. The daily sweep removes the file of a refused change.
            return !EditorialWrites.IsDryRun(http) && (await files.Keep(sent.File, ct)).Error is { } failure
                ? failure
                : await change.Save(edit, edit.Item.Metadata with { Accessible = null }, sent.File);
        }
    }
}
