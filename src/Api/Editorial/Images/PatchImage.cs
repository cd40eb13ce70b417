using System.Security.Claims;
using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Images;
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
        TimeProvider clock,
        ClaimsPrincipal caller,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await images.Find(id, ct) is not { } image)
        {
            return ImageErrors.NotFound.ToProblem();
        }

        if (!expected.Allows(image.Version))
        {
            http.Response.SetETag(image.Version);
            return IfMatch.Stale.ToProblem();
        }

        if (!patch.Apply(http, image.Metadata).Succeeded(out var metadata, out var error))
        {
            return error.ToProblem();
        }

        if (await images.Save(image, metadata.Kept(), caller.CallerName(), clock.GetUtcNow(), ct) is null)
        {
            return IfMatch.Stale.ToProblem();
        }

        var saved = (await images.Find(id, ct))!;
        http.Response.SetETag(saved.Version);
        return TypedResults.Ok(ImageResponse.From(saved));
    }
}
