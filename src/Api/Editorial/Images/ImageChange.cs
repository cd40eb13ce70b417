using Api.Access;
using Api.Editorial.Versions;
using Api.Http;
using Api.Imaging;
using Domain;
using Domain.Access;
using Domain.Images;

namespace Api.Editorial.Images;

/// <summary>The rules for changing a public image: role editor, nothing that publishing would refuse, four eyes.</summary>
internal sealed class ImageChange(ImageStore images, ImageFileStore files, PublicImageUseStore uses, SecondEditor second)
{
    /// <summary>Saves the metadata.</summary>
    public async Task<Error?> Save(Edit<StoredImage> edit, ImageMetadata metadata)
    {
        var (image, now, http, ct) = (edit.Item, edit.At, edit.Http, edit.Aborted);
        var changed = metadata.Kept();

        // The lock keeps articles with the image from being published while permission is checked.
        if (await images.Lock(image.Id, ct) != image.Version)
        {
            return IfMatch.Stale;
        }

        if (await uses.Any(image.Id, now, ct))
        {
            if (!http.User.HasRole(Role.Editor))
            {
                return ImageErrors.PublicNeedsEditor;
            }

            if (
                await uses.RefuseChange(image, image with { Metadata = changed }, now, ct) is { } refusal
                || (refusal = await second.Refuse(http, ItemVersionStore.Image, image.Id, image.Version, changed, ct)) is not null
            )
            {
                return refusal;
            }
        }

        return await images.Save(image, changed, edit.By.Name, now, ct);
    }

    /// <summary>Saves a new file for the image, with the source sent with it.</summary>
    public async Task<Error?> SaveFile(Edit<StoredImage> edit, ReceivedImage file, DigitalSource? sent)
    {
        var (image, ct) = (edit.Item, edit.Aborted);

        if (await images.Lock(image.Id, ct) != image.Version)
        {
            return IfMatch.Stale;
        }

        var changed = image.WithFile(file.Suggestions, sent);
        var source = changed.Metadata.Source;

        if (await uses.Any(image.Id, edit.At, ct))
        {
            if (
                await uses.RefuseChange(image, changed, edit.At, ct) is { } refusal
                || (refusal = await second.Refuse(edit.Http, "file", image.Id, image.Version, $"{file.Sha256} {source}", ct))
                    is not null
            )
            {
                return refusal;
            }
        }

        return await files.Save(image, file, source, edit.By.Name, edit.At, ct);
    }
}
