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

/// <summary>Takes a picture in, with what is to be said of it.</summary>
internal static class UploadImage
{
    public static void Map(RouteGroupBuilder images) =>
        images
            .MapPost("/", Handle)
            .WithName("uploadImage")
            .WithSummary("Upload an image")
            .WithDescription(
                """
                Send `multipart/form-data` with the part `file` and, as text parts, any of `credit`, `copyright`, `license`, `locale`
                (of the texts, `de` when absent), `alt`, `caption`, `longDescription`; or the raw bytes with their `image/…`
                Content-Type and say the rest later. JPEG, PNG, WebP, AVIF or GIF (first frame) by content, never by name; at most
                20 MB and 50 megapixels.

                **State changes**: one image more, seen by no reader until something public uses it. No event.
                """
            )
            .Accepts<ImageUpload>("multipart/form-data", "image/jpeg", "image/png", "image/webp", "image/avif", "image/gif")
            .RequireRole(Role.Author)
            .ProducesProblems(ErrorKind.Conflict, ErrorKind.TooLarge, ErrorKind.UnsupportedMediaType);

    private static async Task<Results<Created<ImageResponse>, Problem>> Handle(
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
        var read = await ImageUpload.Read(http, intake, locales, ct);

        if (!read.Succeeded(out var upload, out var error))
        {
            return error.ToProblem();
        }

        using var image = upload.Image;

        // The file is safe before the row that speaks of it; a row without a file cannot come about.
        await images.Hold(image.Sha256, ct);

        if (!EditorialWrites.IsDryRun(http) && (await files.Keep(image.File, ct)).Error is { } failure)
        {
            return failure.ToProblem();
        }

        if (await images.Add(image, upload.Metadata, caller.CallerName(), clock.GetUtcNow(), ct) is not { } id)
        {
            var existing = await images.FindByBytes(image.Sha256, ct);
            http.Response.Headers.Location = $"/v1/editorial/images/{existing}";
            return ImageErrors.Duplicate(existing!.Value).ToProblem();
        }

        var stored = (await images.Find(id, ct))!;
        http.Response.SetETag(stored.Version);
        return TypedResults.Created($"/v1/editorial/images/{id}", ImageResponse.From(stored));
    }
}
