using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Images;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Images;

/// <summary>Deletes an image that nothing uses.</summary>
internal static class DeleteImage
{
    /// <summary>More would not help an editor who has to remove them one by one.</summary>
    private const int UsesTold = 20;

    public static void Map(RouteGroupBuilder images) =>
        images
            .MapDelete("/{id:long}", Handle)
            .WithName("deleteImage")
            .WithSummary("Delete an image that nothing uses")
            .WithDescription(
                """
                Refused while a section or any edition of an article uses it, including editions that are no longer public, since staff can
                still read them; `errors` lists the first twenty uses, `/uses` all.

                **State changes**: the image and its texts are gone, and all its addresses are 404. The next daily sweep removes its
                files, unless another image has the same ones. Event `image.deleted`.
                """
            )
            .Produces(StatusCodes.Status204NoContent)
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<NoContent, Problem>> Handle(
        long id,
        IfMatch expected,
        ImageEditing editing,
        ImageStore images,
        ImageUseStore uses,
        HttpContext http
    ) =>
        editing.Remove(
            id,
            expected,
            http,
            async edit =>
            {
                // From here on nothing can start using it.
                if (await images.Lock(id, edit.Aborted) != edit.Item.Version)
                {
                    return IfMatch.Stale;
                }

                return await uses.List(id, after: null, UsesTold, edit.At, edit.Aborted) is { Count: > 0 } users
                    ? ImageErrors.InUse with
                    {
                        Findings = [.. users.Select(ToFinding)],
                    }
                    : await images.Remove(edit);
            }
        );

    private static Finding ToFinding(StoredUse use) =>
        use.Kind is ImageUser.Section
            ? new Finding(
                "",
                "image.usedBySection",
                new Message(
                    $"The section {use.Id}, {use.Title}, has it as its lead image.",
                    $"Die Rubrik {use.Id}, {use.Title}, hat es als Aufmacherbild."
                )
            )
            : new Finding(
                "",
                "image.usedByArticle",
                new Message(
                    $"Edition {use.Edition} ({use.State}) of the article {use.Id}, {use.Title}, shows it in {use.Places.Joined()}.",
                    $"Fassung {use.Edition} ({use.State}) des Artikels {use.Id}, {use.Title}, zeigt es in {use.Places.Joined()}."
                )
            );
}
