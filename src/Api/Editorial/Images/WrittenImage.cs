using System.Text.Json.Nodes;
using Api.Editorial.Audit;
using Api.Http;
using Domain;
using Domain.Images;

namespace Api.Editorial.Images;

/// <summary>The image that a write is about, as long as it is the one that the caller read.</summary>
internal static class WrittenImage
{
    public static async Task<Result<StoredImage>> Find(
        long id,
        IfMatch expected,
        ImageStore images,
        HttpContext http,
        CancellationToken ct,
        Func<StoredImage, JsonObject?>? sent = null
    )
    {
        AuditSubject.Image(id).State(http);

        if (await images.Find(id, ct) is not { } image)
        {
            return ImageErrors.NotFound;
        }

        return expected.Allows(image.Version) ? image : expected.Overtaken(image.Tag(), http, sent?.Invoke(image));
    }

    /// <summary>The answer to a write: the image as it stands now.</summary>
    public static async Task<ImageResponse> Read(long id, ImageStore images, HttpContext http, CancellationToken ct)
    {
        var image = (await images.Find(id, ct))!;
        http.Response.SetETag(image.Tag());
        return ImageResponse.From(image);
    }

    /// <summary>Why a write came too late: the image is another by now, or gone.</summary>
    public static async Task<Error> Overtaken(
        long id,
        IfMatch expected,
        ImageStore images,
        HttpContext http,
        CancellationToken ct,
        Func<StoredImage, JsonObject?>? sent = null
    ) =>
        await images.Find(id, ct) is { } present
            ? expected.Overtaken(present.Tag(), http, sent?.Invoke(present))
            : ImageErrors.NotFound;
}
