using Api.Access;
using Api.Editorial.Versions;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Images;

namespace Api.Editorial.Images;

/// <summary>The rules for changing an image that readers see: an editor, nothing that publishing would refuse, four eyes.</summary>
internal sealed class ImageChange(ImageStore images, PublicImageUseStore uses, SecondEditor second, TimeProvider clock)
{
    /// <summary>Saves the metadata, or returns why not.</summary>
    public async Task<Error?> Save(StoredImage image, ImageMetadata metadata, HttpContext http, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var changed = metadata.Kept();

        if (await uses.Any(image.Id, now, ct))
        {
            if (!http.User.HasRole(Role.Editor))
            {
                return ImageErrors.PublicNeedsEditor;
            }

            if (
                await uses.RefuseChange(image, changed, now, ct) is { } refusal
                || (refusal = await second.Refuse(http, ItemVersionStore.Image, image.Id, image.Version, changed, ct)) is not null
            )
            {
                return refusal;
            }
        }

        return await images.Save(image, changed, http.User.CallerName(), now, ct) is null ? Problems.Collision : null;
    }

    /// <summary>Whether another editor must ask for this file first; null when nobody must.</summary>
    public async Task<Error?> RefuseFile(StoredImage image, string sha256, HttpContext http, CancellationToken ct) =>
        await uses.Any(image.Id, clock.GetUtcNow(), ct)
            ? await second.Refuse(http, "file", image.Id, image.Version, sha256, ct)
            : null;
}
