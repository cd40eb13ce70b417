using System.Text.Json.Nodes;
using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Images;

/// <summary>Changes the metadata of an image.</summary>
internal static class PatchImage
{
    public static void Map(RouteGroupBuilder images) =>
        images
            .MapPatch("/{id:long}", Handle)
            .WithName("patchImage")
            .WithSummary("Change the metadata of an image")
            .WithDescription(
                """
                A JSON Merge Patch (RFC 7396) of `metadata`: absent fields stay, `null` clears a field. Role `author` while only drafts
                use the image; role `editor` once something public, scheduled or approved shows it. What readers see must keep passing
                the publish checks: a change that would make them fail is 409 and names the checks and the articles, and so is an
                expiry of rights in the past. With `Editorial:FourEyes` on, another editor must send the same change first (409
                `fourEyes.secondEditor`).

                **State changes**: the image has the new metadata at once, everywhere it is used; the former metadata are available
                under `/versions`. A new focal point, credit, copyright, licence or source
                gives its renditions new addresses. Event `image.updated`.
                """
            )
            .RequireRole(Role.Author)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<ImageResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        MergePatch<ImageMetadata> patch,
        ImageEditing editing,
        ImageChange change,
        LocaleList locales,
        HttpContext http
    )
    {
        var unknown =
            from locale in patch.RemovedFrom("texts")
            where !locales.Contains(locale)
            select ImageMetadata.UnknownLocale(locale, locales);

        return editing.Run(
            id,
            expected,
            http,
            edit => patch.Apply(http, edit.Item.Metadata, unknown).Then(metadata => change.Save(edit, metadata)),
            present => patch.Over(present.Metadata) as JsonObject
        );
    }
}
