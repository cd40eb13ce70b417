using System.IO.Compression;
using Api.Access;
using Api.Editorial;
using Api.Editorial.Audit;
using Api.Editorial.Writes;
using Api.Http;
using Api.Limits;
using Domain;
using Domain.Access;
using Domain.Transfer;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace Api.Transfer;

/// <summary>Receives an import.</summary>
internal static class CreateImport
{
    public const string MediaType = "application/x-ndjson";

    private static readonly QueryParameter<bool> Atomic = QueryParameters.Flag(
        "atomic",
        "`true` stores all lines or, if one is refused, none.",
        standard: false
    );

    private static readonly QueryParameter<CheckMode> Checks = QueryParameters.Word(
        "checks",
        "What happens to a public article that fails the publish checks: `enforce` refuses its line, `report` stores it and names the checks in its result. `report` is for archives and exports, and needs role `admin`.",
        CheckMode.Enforce
    );

    public static void Map(RouteGroupBuilder imports) =>
        imports
            .MapPost("/", Handle)
            .CountsAsUpload()
            .WithName("createImport")
            .WithSummary("Import sections, images, articles and redirects")
            .WithDescription(
                """
                NDJSON: one JSON object per line, in any order, of any number; `Content-Encoding: gzip` is accepted. Responds as soon as
                everything has arrived; the import then runs as a job, which survives restarts. `GET` the address in `Location` for its
                progress, and `/results` for what became of each line.

                Each line has a `kind` (`section`, `image`, `article`, `redirect`) and a `content`, as the operations for single items
                accept it, and under the same rules. Whatever refers to another item can name it by `{ "externalId": "…" }`. Lines whose
                `externalId` is known update that item; equal ones change nothing. Images are files that were uploaded before. No
                address in a line is requested. docs/integrators.md describes all members.

                Role `editor`; lines with an `id`, and with `Editorial:FourEyes` on any import, need role `admin`.

                **State changes**: adds an import; its lines then change items as the operations for single items do. One event for each
                article that becomes public, dated as the article. With `dryRun=true` the job only finds out what would happen.
                """
            )
            .WithQuery(Atomic, Checks)
            .WithMetadata(
                new AcceptsMetadata([MediaType], typeof(string)),
                new AcceptsGzip(),
                new RunsDryLater(),
                new DisableRequestSizeLimitAttribute()
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.Forbidden, ErrorKind.UnsupportedMediaType);

    private static async Task<Results<Accepted<ImportResponse>, Problem>> Handle(
        Query query,
        ImportIntake intake,
        ImportStore imports,
        EditorialOptions options,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        var caller = Caller.Of(http.User);
        var isAdmin = http.User.HasRole(Role.Admin);
        var request = new ImportRequest(
            EditorialWrites.AsksForDryRun(http),
            query.Get(Atomic),
            KeepsIds: isAdmin,
            query.Get(Checks)
        );

        if (!isAdmin && (options.FourEyes || request.Checks is CheckMode.Report))
        {
            return (options.FourEyes ? ImportErrors.FourEyes : ImportErrors.ReportNeedsAdmin).ToProblem();
        }

        if (!RequestText.IsUtf8(http.Request.ContentType))
        {
            return RequestText.OtherCharset.ToProblem();
        }

        var id = await imports.Add(request, caller.Name, caller.Id, clock.GetUtcNow(), ct);
        new AuditSubject("import", id).State(http);

        try
        {
            await using var lines = IsGzip(http.Request)
                ? new GZipStream(http.Request.Body, CompressionMode.Decompress, leaveOpen: true)
                : http.Request.Body;

            await intake.Receive(id, lines, request.KeepsIds, ct);
        }
        catch (InvalidDataException)
        {
            return ImportErrors.BrokenGzip.ToProblem();
        }

        return TypedResults.Accepted($"/v1/editorial/imports/{id}", await imports.Find(id, ct));
    }

    private static bool IsGzip(HttpRequest request) =>
        string.Equals(request.Headers.ContentEncoding.ToString().Trim(), "gzip", StringComparison.OrdinalIgnoreCase);
}
