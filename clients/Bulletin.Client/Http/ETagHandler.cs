using System.Net;
using Microsoft.Kiota.Http.HttpClientLibrary.Extensions;

namespace Bulletin.Client.Http;

/// <summary>Hands the ETags of responses to the <see cref="ETag" /> that the request was configured with.</summary>
internal sealed class ETagHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);

        if (request.GetRequestOption<ETag>() is not { } etag)
        {
            return response;
        }

        if (response.StatusCode is HttpStatusCode.NotModified)
        {
            // To generated code 304 is an error, and a response without content is null.
            response.StatusCode = HttpStatusCode.NoContent;
        }
        else if (response.IsSuccessStatusCode)
        {
            etag.Value = response.Headers.ETag?.ToString();
        }

        // A refusal names the current ETag too: with it, repeating the request would overwrite what nobody has read.
        return response;
    }
}
