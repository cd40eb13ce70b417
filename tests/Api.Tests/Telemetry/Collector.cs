using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Api.Tests.Telemetry;

/// <summary>An OpenTelemetry collector on loopback, which keeps what it gets by OTLP over HTTP.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication web;
    private readonly ConcurrentQueue<byte[]> traces = new();
    private readonly ConcurrentQueue<byte[]> metrics = new();
    private readonly SemaphoreSlim arrived = new(0);

    private Collector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        web = builder.Build();
        web.MapPost("/v1/traces", (HttpRequest request) => Keep(traces, request));
        web.MapPost("/v1/metrics", (HttpRequest request) => Keep(metrics, request));
    }

    public string Url => web.Urls.Single();

    /// <summary>All spans that have come.</summary>
    public IReadOnlyList<CollectedSpan> Spans => [.. traces.SelectMany(CollectedSpan.Read)];

    /// <summary>Everything that has come, with all of its text readable.</summary>
    public string Text => string.Join('\n', traces.Concat(metrics).Select(Encoding.UTF8.GetString));

    public static async Task<Collector> Start()
    {
        var collector = new Collector();
        await collector.web.StartAsync();
        return collector;
    }

    /// <summary>Waits until the spans are as expected.</summary>
    public async Task<IReadOnlyList<CollectedSpan>> Until(
        Func<IReadOnlyList<CollectedSpan>, bool> isExpected,
        CancellationToken ct
    )
    {
        while (!isExpected(Spans))
        {
            Assert.True(await arrived.WaitAsync(TimeSpan.FromMinutes(1), ct), "No more spans have come.");
        }

        return Spans;
    }

    public async ValueTask DisposeAsync()
    {
        await web.DisposeAsync();
        arrived.Dispose();
    }

    private async Task Keep(ConcurrentQueue<byte[]> kept, HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        kept.Enqueue(body.ToArray());
        arrived.Release();
    }
}
