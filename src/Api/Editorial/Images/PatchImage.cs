using System.Security.Claims;
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
                A JSON Merge Patch (RFC 7396) of `metadata`: what is absent stays, `null` empties.

                **State changes**: the image has the new metadata, everywhere it is used and at once; a new focal point gives its
                renditions new addresses. Event `image.updated`.
                """
            )
            .RequireRole(Role.Author)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static async Task<Results<Ok<ImageResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        MergePatch<ImageMetadata> patch,
        ImageStore images,
        LocaleList locales,
        TimeProvider clock,
        ClaimsPrincipal caller,
        HttpContext http,
        CancellationToken ct
    )
    {
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

        if (await images.Save(image, metadata.Kept(), caller.CallerName(), clock.GetUtcNow(), ct) is null)
        {
            return (await WrittenImage.Overtaken(id, expected, images, http, ct, Sent)).ToProblem();
        }

        return TypedResults.Ok(await WrittenImage.Read(id, images, http, ct));

        JsonObject? Sent(StoredImage present) => patch.Over(present.Metadata) as JsonObject;
    }
}
