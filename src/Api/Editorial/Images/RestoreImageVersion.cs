using Api.Access;
using Api.Editorial.Versions;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Images;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Images;

/// <summary>Restores former metadata of an image.</summary>
internal static class RestoreImageVersion
{
    public static void Map(RouteGroupBuilder images) =>
        images
            .MapPost("/{id:long}/versions/{version:int}/restore", Handle)
            .WithName("restoreImageVersion")
            .WithSummary("Restore a former version of an image")
            .WithDescription(
                """
                Restores the metadata of a former version, under the same rules as changing them: role `author` while only drafts use
                the image, role `editor` once something public, scheduled or approved shows it. The file stays.

                **State changes**: the image has the former metadata in a new version; the replaced ones are under `/versions`.
                Event `image.updated`.
                """
            )
            .RequireRole(Role.Author)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<ImageResponse>, Problem>> Handle(
        long id,
        int version,
        IfMatch expected,
        ImageEditing editing,
        ItemVersionStore versions,
        ImageChange change,
        HttpContext http
    ) =>
        editing.Run(
            id,
            expected,
            http,
            async edit =>
                await versions.Find(ItemVersionStore.Image, id, version, edit.Aborted) is { } former
                    ? await change.Save(edit, Restored(new ImageVersion(former).Metadata, edit.Item))
                    : VersionErrors.NotFound
        );

    // A version may be older than the file: what was said then about the source is no answer to a file that says AI.
    private static ImageMetadata Restored(ImageMetadata former, StoredImage image) =>
        former with
        {
            ExternalId = image.Metadata.ExternalId,
            Source = image.Suggestions.Source?.IsAi() is true ? image.Metadata.Source : former.Source,
        };
}
