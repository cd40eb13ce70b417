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

    private static async Task<Results<Ok<ImageResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        MergePatch<ImageMetadata> patch,
        ImageStore images,
        LocaleList locales,
        ImageChange change,
        HttpContext http,
        CancellationToken ct
    )
    {
        // No article with the image is published while permission is checked.
        await images.Lock(id, ct);

        if (!(await WrittenImage.Find(id, expected, images, http, ct, Sent)).Succeeded(out var image, out var error))
        {
            return error.ToProblem();
        }

        var unknown =
            from locale in patch.RemovedFrom("texts")
            where !locales.Contains(locale)
            select ImageMetadata.UnknownLocale(locale, locales);

        if (!patch.Apply(http, image.Metadata, unknown).Succeeded(out var metadata, out error))
        {
            return error.ToProblem();
        }

        if (await change.Save(image, metadata, http, ct) is { } refusal)
        {
            return refusal.ToProblem();
        }

        return TypedResults.Ok(await WrittenImage.Read(id, images, http, ct));

        JsonObject? Sent(StoredImage present) => patch.Over(present.Metadata) as JsonObject;
    }
}
