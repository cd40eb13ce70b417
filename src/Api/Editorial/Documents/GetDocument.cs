using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Documents;

/// <summary>Returns a document.</summary>
internal static class GetDocument
{
    public static void Map(RouteGroupBuilder documents) =>
        documents
            .MapGet("/{id:long}", Handle)
            .WithName("getDocument")
            .WithSummary("Read a document")
            .WithDescription("Its file and what editors say about it. Changes nothing.")
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static Task<Results<Ok<DocumentResponse>, Problem>> Handle(long id, DocumentEditing editing, HttpContext http) =>
        editing.Show(id, http);
}
