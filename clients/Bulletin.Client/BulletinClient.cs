using Bulletin.Client.Http;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;

namespace Bulletin.Client;

/// <summary>A Bulletin service: its addresses are properties, such as <c>V1.Articles</c>. Safe to use from several threads.</summary>
public sealed partial class BulletinClient : IDisposable
{
    private readonly HttpClient? connection;

    /// <summary>Creates a client for a service.</summary>
    /// <param name="address">Where the service is, such as <c>https://cms.example.org</c>; it may have a path.</param>
    /// <param name="key">An API key or a token; null reads what is public. It is sent to this service only.</param>
    /// <param name="http">
    /// Sends the requests, with its own timeout and handlers; you dispose of it. By default the client has one of its
    /// own, which retries requests after 429, 503 and 504.
    /// </param>
    /// <exception cref="ArgumentException">The address is not an http or https URL.</exception>
    public BulletinClient(string address, string? key = null, HttpClient? http = null)
        : this(Connection.Through(http), ServiceAddress(address), key) { }

    private BulletinClient(HttpClient connection, Uri address, string? key)
        : this(
            new HttpClientRequestAdapter(
                key is null ? new AnonymousAuthenticationProvider() : new KeyAuthentication(key, address),
                httpClient: connection
            )
            {
                BaseUrl = address.AbsoluteUri,
            }
        ) => this.connection = connection;

    /// <summary>Closes the connections that this client has opened, not those of an <see cref="HttpClient" /> that it was given.</summary>
    public void Dispose() => connection?.Dispose();

    private static Uri ServiceAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new ArgumentException(
                $"The address of the service must be an http or https URL, not '{address}'.",
                nameof(address)
            );
}
