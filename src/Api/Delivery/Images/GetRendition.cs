using Api.Delivery.Preview;
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
                others are 404. What an address stands for never changes, so it may be kept for a year; with the token of a preview it
                may not be kept.
                """
            )
            .WithQuery(PreviewFeature.Token)
            .Produces(StatusCodes.Status200OK, contentType: "image/jpeg", additionalContentTypes: "image/webp")
            .Produces(StatusCodes.Status206PartialContent, contentType: "image/jpeg", additionalContentTypes: "image/webp")
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblems(ErrorKind.Malformed, ErrorKind.NotFound, ErrorKind.Unavailable);

    private static async Task<Results<PhysicalFileHttpResult, Problem>> Handle(
        long id,
        string fingerprint,
        string name,
        Query query,
        PublishedImageStore images,
        PreviewTokenStore tokens,
        RenditionRenderer renderer,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var token = query.Get(PreviewFeature.Token);
        var preview = await tokens.Read(token, now, ct);

        if (
            token is not null && preview is null
            || await images.FindSource(id, fingerprint, preview, now, ct) is not { } picture
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

        if (preview is not null)
        {
            http.Response.KeepPrivate();
        }

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
