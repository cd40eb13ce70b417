using Api.Http;
using Api.Imaging;
using Domain;
using Domain.Images;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Api.Delivery.Images;

/// <summary>Delivers one file of a picture, made when it is first asked for.</summary>
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
                `name` is `{ratio}-{width}.{format}`. The addresses are finite and finished in every answer that shows the image; all
                others are 404. What an address stands for never changes, so it may be kept for a year.
                """
            )
            .Produces(StatusCodes.Status200OK, contentType: "image/jpeg", additionalContentTypes: "image/webp")
            .Produces(StatusCodes.Status206PartialContent, contentType: "image/jpeg", additionalContentTypes: "image/webp")
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblems(ErrorKind.Malformed, ErrorKind.NotFound, ErrorKind.Unavailable);

    private static async Task<Results<PhysicalFileHttpResult, Problem>> Handle(
        long id,
        string fingerprint,
        string name,
        PublishedImageStore images,
        RenditionRenderer renderer,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (
            await images.FindSource(id, fingerprint, clock.GetUtcNow(), ct) is not { } picture
            || !Rendition.TryParse(name, picture.Width, picture.Height, out var rendition)
            || rendition.Format is RenditionFormat.Avif
        )
        {
            return ImageErrors.NotFound.ToProblem();
        }

        var rendered = await renderer.Render(picture.Source, rendition, ct);

        if (!rendered.Succeeded(out var file, out var error))
        {
            return error.ToProblem();
        }

        var headers = http.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";

        return TypedResults.PhysicalFile(
            file.Path,
            file.MediaType,
            entityTag: new EntityTagHeaderValue($"\"{fingerprint}-{rendition.Name}\""),
            enableRangeProcessing: true
        );
    }
}
