using System.Security.Claims;
using Api.Access;
using Api.Editorial.Audit;
using Api.Editorial.Images;
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

/// <summary>Uploads a document.</summary>
internal static class UploadDocument
{
    private static readonly QueryParameter<IfExists> OnDuplicate = QueryParameters.Word(
        "ifExists",
        "What to do if the same file, byte for byte, exists already: `fail` is 409, `return` returns the existing document unchanged.",
        IfExists.Fail
    );

    public static void Map(RouteGroupBuilder documents) =>
        documents
            .MapPost("/", Handle)
            .Accepts<DocumentUpload>(DocumentUpload.Form)
            .CountsAsUpload()
            .WithMetadata(new RequestSizeLimitAttribute(DocumentUpload.MaxRequestBytes))
            .WithQuery(OnDuplicate)
            .RequireRole(Role.Author)
            .ProducesProblems(ErrorKind.Conflict, ErrorKind.TooLarge, ErrorKind.UnsupportedMediaType)
            .WithName("uploadDocument")
            .WithSummary("Upload a document")
            .WithDescription(
                """
                Send `multipart/form-data` with the part `file` and, as text parts, any of `title` (the file's name if absent), `fileName`
                (that of the part if absent), `locale`, `accessible` (`true` or `false`) and `externalId`. PDF, WebVTT in UTF-8, MP3, M4A,
                AAC, Ogg or WAV by content, never by name; at most 100 MB. What is in the file is not changed: remove from it what is not
                meant for readers.

                **State changes**: adds a document, whose file is not public until something public refers to it; none with
                `ifExists=return` and a known file. No event.
                """
            );

    private static async Task<Results<Created<DocumentResponse>, Ok<DocumentResponse>, Problem>> Handle(
        Query query,
        DocumentIntake intake,
        DocumentFiles files,
        DocumentStore documents,
        DocumentEditing editing,
        TimeProvider clock,
        ClaimsPrincipal caller,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (!(await DocumentUpload.Read(http, intake, ct)).Succeeded(out var upload, out var error))
        {
            return error.ToProblem();
        }

        using var sent = upload.Sent;

        // From here on no other request can add or remove these bytes until the transaction ends.
        await documents.Hold(sent.File.Sha256, ct);

        if (await documents.FindByFile(sent.File.Sha256, ct) is { } existing)
        {
            AuditSubject.Document(existing).State(http);
            http.Response.Headers.Location = $"/v1/editorial/documents/{existing}";
            return query.Get(OnDuplicate) is IfExists.Return
                ? TypedResults.Ok(await editing.Read(existing, http))
                : DocumentErrors.Duplicate(existing).ToProblem();
        }

        // Store the file before the row that refers to it, so that there is never a row without a file.
        if (!EditorialWrites.IsDryRun(http) && (await files.Keep(sent.File, ct)).Error is { } failure)
        {
            return failure.ToProblem();
        }

        var id = await documents.Add(sent.File, upload.Metadata, caller.CallerName(), clock.GetUtcNow(), ct);
        return await editing.Created(id, http);
    }
}
