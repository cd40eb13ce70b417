using Api.Delivery.Images;
using Api.Delivery.Preview;
using Api.Http;
using Api.Imaging;
using Domain;
using Domain.Documents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Api.Delivery.Documents;

/// <summary>Returns the file of a document.</summary>
internal static class GetDocumentFile
{
    /// <summary>
    /// Nothing in it may run on this origin. Browsers show PDF in a viewer of their own, which Chromium refuses in a sandbox: a PDF is
    /// only kept from loading and sending anything, and its type is exactly what its bytes are.
    /// </summary>
    private const string PdfPolicy = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; form-action 'none'";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/documents/{id:long}/{hash}/{file}", Handle)
            .AddEndpointFilter<RequestFilter>()
            .WithTags("Documents")
            .WithName("getDocumentFile")
            .WithSummary("Read the file of a document")
            .WithDescription(
                """
                Use the complete addresses from the responses that refer to the document: 404 unless something public does. The content
                of an address never changes, so it may be cached for a year; with a preview token it must not be cached. When the
                document gets another file or name, its former addresses lead to the current one (302). Other parameters are ignored.
                """
            )
            .WithQuery(PreviewFeature.Token)
            .Ignores(_ => true)
            .Returns("The file of the document.")
            .Produces(
                StatusCodes.Status200OK,
                contentType: DocumentMediaType.Pdf,
                additionalContentTypes: [.. DocumentMediaType.All.Skip(1)]
            )
            .Produces(
                StatusCodes.Status206PartialContent,
                contentType: DocumentMediaType.Pdf,
                additionalContentTypes: [.. DocumentMediaType.All.Skip(1)]
            )
            .Produces(StatusCodes.Status302Found)
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblems(ErrorKind.Malformed, ErrorKind.NotFound, ErrorKind.RangeNotSatisfiable, ErrorKind.Unavailable);

    private static async Task<Results<RenditionFile, RedirectHttpResult, Problem>> Handle(
        long id,
        string hash,
        string file,
        Query query,
        PublishedDocumentStore documents,
        KnownDocuments known,
        PreviewTokenStore tokens,
        DocumentFiles files,
        ImageStoreWatch watch,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var token = query.Get(PreviewFeature.Token);
        var preview = await tokens.ReadImages(token, now, ct);

        if (preview is not null)
        {
            PreviewView.Show(token!);
        }

        if (token is not null && preview is null || await Find() is not { } document)
        {
            return DocumentErrors.NotFound.ToProblem();
        }

        if (preview is null)
        {
            http.Response.Headers["Surrogate-Key"] = SurrogateKey.Of(http, [id]);
        }

        if (hash != DocumentAddress.Fingerprint(document.Sha256) || file != DocumentAddress.Name(document.FileName))
        {
            http.Response.Headers.CacheControl = preview is null ? "no-cache" : "no-store";
            return TypedResults.Redirect(document.AddressOf(id));
        }

        if (!(await watch.Try(() => files.Open(document.Sha256, ct))).Succeeded(out var bytes, out var error))
        {
            return error.ToProblem();
        }

        if (bytes is null)
        {
            // It may have been replaced and purged since this node learned of the document.
            if (await documents.Find(id, preview, now, ct) is not { } current || current.Sha256 == document.Sha256)
            {
                return DocumentErrors.FileMissing.ToProblem();
            }

            http.Response.Headers.CacheControl = "no-store";
            return TypedResults.Redirect(current.AddressOf(id));
        }

        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";

        if (preview is not null)
        {
            http.Response.KeepPrivate();
        }

        http.Response.Headers.ContentDisposition = Inline(document.FileName);
        return new RenditionFile(bytes, document.MediaType, hash)
        {
            Policy = document.MediaType is DocumentMediaType.Pdf ? PdfPolicy : RenditionFile.Sandbox,
        };

        Task<DocumentFacts?> Find() => preview is null ? known.Find(id, ct) : documents.Find(id, preview, now, ct);
    }

    private static string Inline(string fileName)
    {
        var disposition = new ContentDispositionHeaderValue("inline");
        disposition.SetHttpFileName(fileName);
        return disposition.ToString();
    }
}
