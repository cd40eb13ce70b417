using System.Security.Claims;
using Api.Access;
using Api.Editorial.Audit;
using Api.Editorial.Writes;
using Api.Http;
using Api.Imaging;
using Api.Limits;
using Domain;
using Domain.Access;
using Domain.Images;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Images;

/// <summary>What to do if the same file exists already.</summary>
public enum IfExists
{
    Fail,
    Return,
}

/// <summary>Uploads an image with its metadata.</summary>
internal static class UploadImage
{
    private static readonly QueryParameter<IfExists> OnDuplicate = QueryParameters.Word(
        "ifExists",
        "What to do if the same file, byte for byte, exists already: `fail` is 409, `return` returns the existing image unchanged.",
        IfExists.Fail
    );

    private const string StateChanges = """
        **State changes**: adds an image, which is not public until something public uses it; none with `ifExists=return` and a
        known file. No event.
        """;

    public static void Map(RouteGroupBuilder images)
    {
        Finish(images.MapPost("/", Handle))
            .Accepts<ImageUpload>(ImageUpload.Form, ImageUpload.MediaTypes)
            .CountsAsUpload()
            .WithName("uploadImage")
            .WithSummary("Upload an image")
            .WithDescription(
                $"""
                Send `multipart/form-data` with the part `file` and, as text parts, any of `externalId`, `credit`, `copyright`, `license`,
                `source`, `locale` (of the texts, `de` when absent), `alt`, `caption`, `longDescription`, `focalPoint` (such as `0.5,0.33`),
                `rightsExpireAt` (with an offset, or a local time with `timeZone`). The file alone can be sent to `/raw`; sent here with its
                `image/…` Content-Type, it is accepted all the same. JPEG, PNG, WebP, AVIF or GIF by content, never by name; at most
                20 MB and 50 megapixels. Animations are refused (`image.animated`), and the error for any other format says what to do with it.
                Anything else in the file (an archive behind the picture, its place and device) stays in the original, which is private.

                {StateChanges}
                """
            );
        Finish(images.MapPost("/raw", Handle))
            .Accepts<ImageUpload>(ImageUpload.Bytes, ImageUpload.MediaTypes)
            .CountsAsUpload()
            .WithName("uploadImageRaw")
            .WithSummary("Upload the file of an image")
            .WithDescription(
                $"""
                The bytes of the file, as `application/octet-stream` or with their `image/…` Content-Type, under the rules of an upload as a
                form; add the metadata with a patch.

                {StateChanges}
                """
            );
    }

    private static RouteHandlerBuilder Finish(RouteHandlerBuilder endpoint) =>
        endpoint
            .WithQuery(OnDuplicate)
            .RequireRole(Role.Author)
            .ProducesProblems(ErrorKind.Conflict, ErrorKind.TooLarge, ErrorKind.UnsupportedMediaType);

    private static async Task<Results<Created<ImageResponse>, Ok<ImageResponse>, Problem>> Handle(
        Query query,
        ImageIntake intake,
        ImageFiles files,
        ImageStore images,
        ImageFileStore known,
        ImageEditing editing,
        LocaleList locales,
        TimeProvider clock,
        ClaimsPrincipal caller,
        HttpContext http,
        CancellationToken ct
    )
    {
        var read = await ImageUpload.Read(http, intake, locales, [.. ImageUpload.TextParts.Keys], ct);

        if (!read.Succeeded(out var upload, out var error))
        {
            return error.ToProblem();
        }

        using var image = upload.Image;

        // From here on no other request can add or remove these bytes until the transaction ends.
        await known.Hold(image.Sha256, ct);

        if (await known.Find(image.Sha256, ct) is { } existing)
        {
            AuditSubject.Image(existing).State(http);
            http.Response.Headers.Location = $"/v1/editorial/images/{existing}";
            return query.Get(OnDuplicate) is IfExists.Return
                ? TypedResults.Ok(await editing.Read(existing, http))
                : ImageErrors.Duplicate(existing).ToProblem();
        }

        // Store the file before the row that refers to it, so that there is never a row without a file.
        if (!EditorialWrites.IsDryRun(http) && (await files.Keep(image.File, ct)).Error is { } failure)
        {
            return failure.ToProblem();
        }

        var id = (await images.Add(image, upload.Metadata, caller.CallerName(), clock.GetUtcNow(), ct))!.Value;
        return await editing.Created(id, http);
    }
}
