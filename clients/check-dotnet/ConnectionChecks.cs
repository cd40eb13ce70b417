using System.Net;
using Bulletin.Client;
using Microsoft.Kiota.Abstractions;

namespace Check;

/// <summary>How a client connects, and where it sends its key.</summary>
internal static class ConnectionChecks
{
    public static async Task Run(Tally tally)
    {
        await tally.Check("connection: an HttpClient of the caller is used and stays open", HttpClientOfTheCaller);
        await tally.Check("connection: the key is sent to the service and nowhere else", KeyOnlyForTheService);
        await tally.Check("connection: a service below a path", ServiceBelowAPath);
        await tally.Check("connection: without a key there is 401", WithoutAKey);
        await tally.Check("connection: an invalid address is refused", InvalidAddress);
    }

    private static async Task HttpClientOfTheCaller()
    {
        using var http = new HttpClient { DefaultRequestHeaders = { { "Accept-Language", "de" } } };
        var etag = new ETag();

        using (var bulletin = new BulletinClient(Service.Address, Service.Key, http))
        {
            await bulletin.V1.Editorial.Me.GetAsync();
            await bulletin.V1.Articles.GetAsync(etag.Remember);
            Expect.True(await bulletin.V1.Articles.GetAsync(etag.IfNoneMatch) is null, "The list is not known to be unchanged.");
            var problem = await Expect.Problem(404, "article.notFound", () => bulletin.V1.Articles[1].GetAsync());
            Expect.True(
                problem.Detail?.Contains("Artikel", StringComparison.Ordinal) is true,
                $"It is not in German: {problem.Detail}"
            );
        }

        Expect.Same(HttpStatusCode.OK, (await http.GetAsync(new Uri($"{Service.Address}/health/live"))).StatusCode);
    }

    private static async Task KeyOnlyForTheService()
    {
        using var network = new Network();
        using var http = new HttpClient(network);
        using var bulletin = new BulletinClient("https://cms.example.org", "bul_1_secret", http);
        string[] addresses =
        [
            "https://cms.example.org/v1/articles",
            "https://cms.example.com/v1/articles",
            "http://cms.example.org/v1/articles",
        ];

        foreach (var address in addresses)
        {
            await Expect.Throws<ApiException>(() => bulletin.V1.Articles.WithUrl(address).GetAsync());
        }

        Expect.Same("Bearer bul_1_secret, nothing, nothing", string.Join(", ", network.Requests.Select(Key)));

        static string Key(HttpRequestMessage request) => request.Headers.Authorization?.ToString() ?? "nothing";
    }

    private static async Task ServiceBelowAPath()
    {
        using var network = new Network();
        using var http = new HttpClient(network);
        using var bulletin = new BulletinClient("https://example.org/cms/", http: http);
        await Expect.Throws<ApiException>(() => bulletin.V1.Articles[7].GetAsync());
        Expect.Same("https://example.org/cms/v1/articles/7", $"{network.Requests.Single().RequestUri}");
    }

    private static Task WithoutAKey() =>
        Expect.Problem(401, "access.keyMissing", () => Service.Reader.V1.Editorial.Me.GetAsync());

    private static Task InvalidAddress()
    {
        foreach (var address in (string[])["", "cms.example.org", "/v1", "ftp://cms.example.org"])
        {
            Expect.Throws<ArgumentException>(() => new BulletinClient(address).Dispose());
        }

        return Task.CompletedTask;
    }

    /// <summary>A network in which every service is broken.</summary>
    private sealed class Network : HttpMessageHandler
    {
        public List<HttpRequestMessage> Requests { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests.Add(request);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.InternalServerError));
        }
    }
}
