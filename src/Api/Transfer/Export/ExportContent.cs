using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Transfer.Export;

/// <summary>Streams everything as an import reads it.</summary>
internal static class ExportContent
{
    private static readonly QueryParameter<long?> Since = new(
        "since",
        "Only items that readers saw change after this event, with the documents of these articles and those uploaded since: an id of `/v1/changes`, or a `cursor`. Changes of drafts have no events.",
        new Message("the id of an event or a cursor", "die Id eines Ereignisses oder ein cursor"),
        null,
        (string text, out long? value) => Http.Since.TryRead(text, out value) && value < long.MaxValue
    )
    {
        Example = "4711",
    };

    public static void Map(RouteGroupBuilder editorial) =>
        editorial
            .MapGet("/export", Handle)
            .WithTags("Editorial imports")
            .WithName("exportContent")
            .WithSummary("Export images, documents, sections, articles and redirects")
            .WithDescription(
                """
                NDJSON as importing reads it, as everything is at one moment: the metadata of images and documents with the SHA-256 of their files,
                sections with pins, articles with all editions, corrections, notes and emergencies, redirects; each kind by id. Not in it: the files
                themselves (`bulletin export --images` adds them all), keys, the audit log, the trash, preview links, former versions of
                sections, images and corrections. An export that is imported into an empty database with `checks=report`, by an admin,
                and exported again is the same, byte for byte. Changes nothing.
                """
            )
            .WithQuery(Since)
            .Returns("One JSON object per line, as an import reads them.")
            .Produces<string>(StatusCodes.Status200OK, CreateImport.MediaType)
            .RequireRole(Role.Editor);

    private static PushStreamHttpResult Handle(Query query, Exporter exporter, HttpContext http) =>
        TypedResults.Stream(
            output => exporter.Write(output, query.Get(Since), files: null, http.RequestAborted),
            CreateImport.MediaType
        );
}
