using Api.Access;
using Api.Editorial.Writes;
using Api.Http;
using Api.Imaging;
using Api.Limits;
using Domain;
using Domain.Access;
using Domain.Images;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Images;

/// <summary>Replaces the file of an image.</summary>
internal static class ReplaceImageFile
{
    private static readonly QueryParameter<bool> Purge = QueryParameters.Flag(
        "purge",
        "`true` removes all former files of the image at once: their addresses are 404 and the files are deleted.",
        standard: false
    );

    private const string Rules = """
        The other metadata stay, including the focal point: check whether it still fits. So does `source`, unless the
        new file says AI and `source` does not say the same: then it is empty until it is sent, and for a picture that readers see
        the file is refused without it (409 `image.publicCheck`). Sending the current file changes nothing. Role
        `editor`; with `Editorial:FourEyes` on, another editor must send the same file first (409 `fourEyes.secondEditor`) if
        readers see the image.
        """;

    private const string StateChanges = """
        **State changes**: the image has the new file, its size, colour, placeholder and suggestions at once, everywhere it is
        used, and its renditions have new addresses. The former addresses keep returning the former picture for 30 days
        (`Images__ReplacedDays`) as long as something public uses the image; then they count as unused and are 404. With
        `purge=true` they are 404 at once, on other nodes as soon as they are notified, and their files are permanently removed;
        caches in front of the service keep their copies until you purge `/images/{id}/` there. Sending the
        current file with `purge=true` purges what was replaced earlier. Event `image.updated`, followed by `image.purged`
        with `purge=true`.
        """;

    public static void Map(RouteGroupBuilder images)
    {
        Finish(images.MapPut("/{id:long}/file", Handle))
            .Accepts<ImageUpload>(ImageUpload.Form, ImageUpload.MediaTypes)
            .CountsAsUpload()
            .WithName("replaceImageFile")
            .WithSummary("Replace the file of an image")
            .WithDescription(
                $"""
                Send the new file as the part `file` of a form, with the part `source` if that changes, under the rules of an upload. The file
                alone can be sent to `/raw`; sent here with its `image/…` Content-Type, it is accepted all the same.
                {Rules}

                {StateChanges}
                """
            );
        Finish(images.MapPut("/{id:long}/file/raw", Handle))
            .Accepts<ImageUpload>(ImageUpload.Bytes, ImageUpload.MediaTypes)
            .CountsAsUpload()
            .WithName("replaceImageFileRaw")
            .WithSummary("Replace the file of an image, without a form")
            .WithDescription(
                $"""
                The bytes of the new file, as `application/octet-stream` or with their `image/…` Content-Type.
                {Rules}

                {StateChanges}
                """
            );
    }

    private static RouteHandlerBuilder Finish(RouteHandlerBuilder endpoint) =>
        endpoint
            .WithQuery(Purge)
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
        Query query,
        ImageIntake intake,
        ImageFiles files,
        ImageFileStore known,
        ImageEditing editing,
        ImageChange change,
        ImagePurge purge,
        LocaleList locales,
        HttpContext http,
        CancellationToken ct
    )
    {
        // Read the whole body first: the first query takes a connection, which a slow sender must not hold.
        if (
            !(await ImageUpload.Read(http, intake, locales, [.. ImageUpload.ReplacingParts.Keys], ct)).Succeeded(
                out var upload,
                out var error
            )
        )
        {
            return error.ToProblem();
        }

        using var received = upload.Image;
        return await editing.Run(id, expected, http, Replace);

        async Task<Error?> Replace(Edit<StoredImage> edit)
        {
            http.Response.SetETag(edit.Item.Tag());
            var refusal = await Save(edit);

            if (refusal is null && query.Get(Purge))
            {
                await purge.Run(id, http, edit.At, ct);
            }

            return refusal;
        }

        async Task<Error?> Save(Edit<StoredImage> edit)
        {
            await known.Hold(received.Sha256, ct);

            if (await known.Find(received.Sha256, ct) is { } existing)
            {
                return existing != id ? ImageErrors.Duplicate(existing)
                    : upload.Metadata.Source is { } source && source != edit.Item.Metadata.Source
                        ? await change.Save(edit, edit.Item.Metadata with { Source = source })
                    : null;
            }

            // Storing may take long, so the image is not locked yet. The daily sweep removes the file of a refused change.
            return !EditorialWrites.IsDryRun(http) && (await files.Keep(received.File, ct)).Error is { } failure
                ? failure
                : await change.SaveFile(edit, received, upload.Metadata.Source);
        }
    }
}
