using Api.Delivery.Preview;
using Api.Http;
using Api.Imaging;
using Domain;
using Domain.Images;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Delivery.Images;

/// <summary>Returns a file of an image, rendered on the first request.</summary>
internal static class GetRendition
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/images/{id:long}/{fingerprint}/{name}", Handle)
            .AddEndpointFilter<RequestFilter>()
            .WithTags("Images")
            .WithName("getRendition")
            .WithSummary("Read a file of an image")
            .WithDescription(
                """
                `name` is `{ratio}-{width}.{format}`. Use the complete addresses from the responses that show the image; all others are
                404. The content of an address never changes, so it may be cached for a year; with a preview token it must not be cached.
                JPEG and WebP files are rendered on the first request, which returns 503 while too many are being rendered; AVIF files
                exist once responses offer them. When the image gets another file or focal point, its former addresses work for another
                month. Other parameters are ignored.
                """
            )
            .WithQuery(PreviewFeature.Token)
            .Ignores(_ => true)
            .Returns("The file of the picture.")
            .Produces(StatusCodes.Status200OK, contentType: "image/jpeg", additionalContentTypes: ["image/webp", "image/avif"])
            .Produces(
                StatusCodes.Status206PartialContent,
                contentType: "image/jpeg",
                additionalContentTypes: ["image/webp", "image/avif"]
            )
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblems(ErrorKind.Malformed, ErrorKind.NotFound, ErrorKind.RangeNotSatisfiable, ErrorKind.Unavailable);

    private static async Task<Results<RenditionFile, Problem>> Handle(
        long id,
        string fingerprint,
        string name,
        Query query,
        PublishedImageStore images,
        KnownPictures known,
        PreviewTokenStore tokens,
        RenditionRenderer renderer,
        ImageFiles files,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var token = query.Get(PreviewFeature.Token);
        var preview = await tokens.ReadImages(token, now, ct);

        if (
            token is not null && preview is null
            || await Find() is not { } picture
            || !Rendition.TryParse(name, picture.Width, picture.Height, out var rendition)
        )
        {
            return ImageErrors.NotFound.ToProblem();
        }

        if (!(await Open(files, renderer, picture.Source, rendition, ct)).Succeeded(out var file, out var error))
        {
            return error.ToProblem();
        }

        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";

        if (preview is not null)
        {
            http.Response.KeepPrivate();
        }

        return new RenditionFile(file, rendition.MediaType, $"{fingerprint}-{rendition.Name}");

        Task<ShownPicture?> Find() =>
            preview is null ? known.Find((id, fingerprint), ct) : images.FindSource(id, fingerprint, preview, now, ct);
    }

    private static async Task<Result<Stream>> Open(
        ImageFiles files,
        RenditionRenderer renderer,
        RenditionSource source,
        Rendition rendition,
        CancellationToken ct
    )
    {
        var opened = await files.OpenRendition(source.Id, source.Fingerprint, rendition, ct);

        // No reader waits for AVIF.
        if (opened is { Error: null, Value: null } && rendition.Format is not RenditionFormat.Avif)
        {
            if (await renderer.Render(source, rendition, ct) is { } hindrance)
            {
                return hindrance;
            }

            opened = await files.OpenRendition(source.Id, source.Fingerprint, rendition, ct);
        }

        return opened.Succeeded(out var file, out var error) ? file ?? (Result<Stream>)ImageErrors.NotFound : error;
    }
}
