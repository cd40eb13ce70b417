using Microsoft.Kiota.Http.HttpClientLibrary;

namespace Bulletin.Client.Http;

/// <summary>Builds the HTTP pipeline of a client: with <see cref="ETagHandler" /> even if the caller provides the HttpClient.</summary>
internal static class Connection
{
    public static HttpClient Through(HttpClient? http) =>
        http is null
            ? KiotaClientFactory.Create([new ETagHandler(), .. KiotaClientFactory.CreateDefaultHandlers()])
            : new HttpClient(new ETagHandler { InnerHandler = new Forwarding(http) }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Sends requests through an <see cref="HttpClient" /> of the caller, whose timeout applies.</summary>
    private sealed class Forwarding(HttpClient http) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // An HttpClient refuses a message that another one has sent.
            var copy = new HttpRequestMessage(request.Method, request.RequestUri)
            {
                Content = request.Content,
                Version = request.Version,
                VersionPolicy = request.VersionPolicy,
            };

            foreach (var (name, values) in request.Headers.NonValidated)
            {
                copy.Headers.TryAddWithoutValidation(name, values);
            }

            foreach (var (name, value) in request.Options)
            {
                copy.Options.Set(new HttpRequestOptionsKey<object?>(name), value);
            }

            return http.SendAsync(copy, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
    }
}
