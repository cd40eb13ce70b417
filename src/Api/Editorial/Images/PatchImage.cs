using System.Text.Json.Nodes;
using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Images;

/// <summary>Changes what is said of an image.</summary>
internal static class PatchImage
{
    public static void Map(RouteGroupBuilder images) =>
        images
            .MapPatch("/{id:long}", Handle)
            .WithName("patchImage")
            .WithSummary("Change what is said of an image")
            .WithDescription(
                """
                A JSON Merge Patch (RFC 7396) of `metadata`: what is absent stays, `null` empties. Role `author` while only drafts use
                the image; role `editor` once something public, scheduled or approved shows it. What readers see stays fit to be
                published: a change after which the publish checks would refuse it is 409 and names the checks and the articles, as
                is an end of rights that is past. With `Editorial:FourEyes` on, another editor must send the same change first (409
                `fourEyes.secondEditor`).

                **State changes**: the image has the new metadata, everywhere it is used and at once; the former metadata stay readable
                under `/versions`. A new focal point gives its renditions new addresses. Event `image.updated`.
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
