using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Documents;

/// <summary>Returns the document with an external id.</summary>
internal static class FindDocument
{
    public static void Map(RouteGroupBuilder documents) =>
        documents
            .MapGet("/by-external-id/{externalId}", Handle)
            .WithName("findDocument")
            .WithSummary("Read a document by its externalId")
            .WithDescription("As by its id. The externalId is percent-encoded UTF-8, a slash in it `%2F`. Changes nothing.")
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static async Task<Results<Ok<DocumentResponse>, Problem>> Handle(
        string externalId,
        DocumentStore documents,
        DocumentEditing editing,
        HttpContext http,
        CancellationToken ct
    ) =>
        Text.Kept(externalId) is { } name && await documents.FindByExternalId(name, ct) is { } id
            ? await editing.Show(id, http)
            : DocumentErrors.NotFound.ToProblem();
}
