using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using StandardWebhooks;

namespace Api.Tests.Webhooks;

/// <summary>A receiver of webhooks on loopback, which stores what it gets and responds as a test wishes.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication web;
    private readonly ConcurrentQueue<Received> messages = new();

    private Receiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        web = builder.Build();
        web.MapPost("/hook", Receive);
        web.MapGet("/elsewhere", () => WasRedirected = true);
        web.MapPost("/elsewhere", () => WasRedirected = true);
    }

    public string Url => $"{web.Urls.Single()}/hook";

    /// <summary>How it responds.</summary>
    public Func<Received, HttpContext, Task> Responds { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Whether anything came where a redirect led.</summary>
    public bool WasRedirected { get; private set; }

    /// <summary>Everything that came, in its order.</summary>
    public IReadOnlyList<Received> Messages => [.. messages];

    /// <summary>What was accepted, in its order.</summary>
    public IReadOnlyList<Received> Accepted => [.. messages.Where(message => message.Status is >= 200 and < 300)];

    public static async Task<Receiver> Start()
    {
        var receiver = new Receiver();
        await receiver.web.StartAsync();
        return receiver;
    }

    public void Answer(int status, params (string Name, string Value)[] headers) =>
        Responds = (_, http) =>
        {
            http.Response.StatusCode = status;

            foreach (var (name, value) in headers)
            {
                http.Response.Headers[name] = value;
            }

            return Task.CompletedTask;
        };

    public ValueTask DisposeAsync() => web.DisposeAsync();

    private async Task Receive(HttpContext http)
    {
        using var body = new StreamReader(http.Request.Body);
        var headers = http.Request.Headers.ToDictionary(
            header => header.Key.ToLowerInvariant(),
            header => header.Value.ToString()
        );
        var message = new Received(headers, await body.ReadToEndAsync());
        messages.Enqueue(message);
        await Responds(message, http);
        message.Status = http.Response.StatusCode;
    }
}

/// <summary>A message as it came.</summary>
internal sealed record Received(IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The response; 0 until there is one.</summary>
    public int Status { get; set; }

    public JsonNode Json => JsonNode.Parse(Body)!;

    public string Id => Headers["webhook-id"];

    public string Type => (string)Json["type"]!;

    public long Event => (long)Json["data"]!["id"]!;

    public long Subject => (long)Json["data"]!["subject"]!["id"]!;

    public IEnumerable<long> Replaces => Json["replaces"]!.AsArray().Select(id => (long)id!);

    /// <summary>Whether one of the signatures is that of the standard's library.</summary>
    public bool IsSignedWith(string secret)
    {
        // Its own check compares with the present time, which is not that of the test.
        var time = DateTimeOffset.FromUnixTimeSeconds(long.Parse(Headers["webhook-timestamp"], CultureInfo.InvariantCulture));
        return Headers["webhook-signature"].Split(' ').Contains(new StandardWebhook(secret).Sign(Id, time, Body));
    }
}
