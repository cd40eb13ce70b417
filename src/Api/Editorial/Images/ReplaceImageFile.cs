using System.Security.Claims;
using Api.Access;
using Api.Editorial.Writes;
using Api.Http;
using Api.Imaging;
using Domain;
using Domain.Access;
using Domain.Images;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Images;

/// <summary>Gives an image another file.</summary>
internal static class ReplaceImageFile
{
    public static void Map(RouteGroupBuilder images) =>
        images
            .MapPut("/{id:long}/file", Handle)
            .WithName("replaceImageFile")
            .WithSummary("Replace the file of an image")
            .WithDescription(
                """
                Send the new file as the part `file` of a form or as raw bytes, under the rules of an upload. What editors say of the
                image stays, the focal point too: look whether it still fits. The file that is there already changes nothing.

                **State changes**: the image has the new file, its size, colour, placeholder and suggestions, everywhere it is used and
                at once, and its renditions have new addresses. The former addresses keep answering with the former picture for 30 days
                (`Images__ReplacedDays`) as long as something public uses the image; then they count as unused and are 404. Event
                `image.updated`.
                """
            )
            .Accepts<ImageUpload>("multipart/form-data", ImageUpload.MediaTypes)
            .RequireRole(Role.Editor)
            .ProducesProblems(
                ErrorKind.NotFound,
                ErrorKind.Conflict,
                ErrorKind.Stale,
                ErrorKind.TooLarge,
                ErrorKind.UnsupportedMediaType,
                ErrorKind.Invalid,
                ErrorKind.PreconditionMissing
            );

    private static async Task<Results<Ok<ImageResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        ImageIntake intake,
        ImageFiles files,
        ImageStore images,
        LocaleList locales,
        TimeProvider clock,
        ClaimsPrincipal caller,
        HttpContext http,
        CancellationToken ct
    )
    {
        // The whole body first: the first question takes a connection, and a slow sender must not hold one.
        if (!(await ImageUpload.Read(http, intake, locales, [], ct)).Succeeded(out var upload, out var error))
        {
            return error.ToProblem();
        }

        using var received = upload.Image;

        if (!(await WrittenImage.Find(id, expected, images, http, ct)).Succeeded(out var image, out error))
        {
            return error.ToProblem();
        }

        http.Response.SetETag(image.Tag());
        await images.Hold(received.Sha256, ct);

        if (await images.FindByBytes(received.Sha256, ct) is { } existing)
        {
            return existing == id ? TypedResults.Ok(ImageResponse.From(image)) : ImageErrors.Duplicate(existing).ToProblem();
        }

        if (!EditorialWrites.IsDryRun(http) && (await files.Keep(received.File, ct)).Error is { } failure)
        {
            return failure.ToProblem();
        }

        if (!await images.SaveFile(image, received, caller.CallerName(), clock.GetUtcNow(), ct))
        {
            return (await WrittenImage.Overtaken(id, expected, images, http, ct)).ToProblem();
        }

        return TypedResults.Ok(await WrittenImage.Read(id, images, http, ct));
    }
}
