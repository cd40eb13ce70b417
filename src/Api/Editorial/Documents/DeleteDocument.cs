using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Documents;

/// <summary>Deletes a document to which nothing refers.</summary>
internal static class DeleteDocument
{
    /// <summary>More would not help an editor who has to remove them one by one.</summary>
    private const int UsesNamed = 20;

    public static void Map(RouteGroupBuilder documents) =>
        documents
            .MapDelete("/{id:long}", Handle)
            .WithName("deleteDocument")
            .WithSummary("Delete a document to which nothing refers")
            .WithDescription(
                """
                Refused while any edition of an article refers to it, including editions that are no longer public, since staff can still
                read them; `errors` lists the first twenty uses, `/uses` all.

                **State changes**: the document is gone, and all its addresses are 404. The next daily sweep removes its file. No event:
                readers never saw it, or no longer do.
                """
            )
            .Produces(StatusCodes.Status204NoContent)
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<NoContent, Problem>> Handle(
        long id,
        IfMatch expected,
        DocumentEditing editing,
        DocumentStore documents,
        DocumentUseStore uses,
        HttpContext http
    ) =>
        editing.Remove(
            id,
            expected,
            http,
            async edit =>
            {
                // From here on nothing can start using it.
                if (await documents.Lock(id, edit.Aborted) != edit.Item.Version)
                {
                    return IfMatch.Stale;
                }

                return await uses.List(id, after: null, UsesNamed, edit.At, edit.Aborted) is { Count: > 0 } users
                    ? DocumentErrors.InUse with
                    {
                        Findings = [.. users.Select(ToFinding)],
                    }
                    : await documents.Remove(edit);
            }
        );

    private static Finding ToFinding(StoredDocumentUse use) =>
        new(
            "",
            "document.usedByArticle",
            new Message(
                $"Edition {use.Edition} ({use.State}) of the article {use.Id}, {use.Title}, refers to it in {use.Places.Joined()}.",
                $"Fassung {use.Edition} ({use.State}) des Artikels {use.Id}, {use.Title}, verweist in {use.Places.Joined()} darauf."
            )
        );
}
