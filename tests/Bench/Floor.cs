using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bench;

/// <summary>
/// The floor for cached responses: Kestrel and nothing else. It returns the bytes that were registered for an address, and an
/// empty response if there are none.
/// </summary>
internal static class Floor
{
    public static async Task Serve()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        await using var app = builder.Build();
        var answers = new ConcurrentDictionary<string, Kept>(StringComparer.Ordinal);
        app.Run(http => http.Request.Method == "PUT" ? Keep(http, answers) : Answer(http, answers));
        await Run(app);
    }

    /// <summary>Serves until it is asked to stop, and prints its address.</summary>
    public static async Task Run(WebApplication app)
    {
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Console.WriteLine($"The floor listens on {addresses.First()}");
        await app.WaitForShutdownAsync(CancellationToken.None);
    }

    /// <summary>Registers the service's response to one of its addresses for an address of the floor.</summary>
    public static async Task Put(Uri floor, string path, byte[] bytes, string? mediaType)
    {
        using var client = new HttpClient { BaseAddress = floor };
        using var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        using var kept = await client.PutAsync(new Uri(path, UriKind.Relative), content);
        kept.EnsureSuccessStatusCode();
    }

    private static async Task Keep(HttpContext http, ConcurrentDictionary<string, Kept> answers)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        answers[http.Request.Path.Value!] = new Kept(body.ToArray(), http.Request.ContentType);
    }

    private static Task Answer(HttpContext http, ConcurrentDictionary<string, Kept> answers)
    {
        if (!answers.TryGetValue(http.Request.Path.Value!, out var answer))
        {
            http.Response.ContentLength = 0;
            return Task.CompletedTask;
        }

        http.Response.ContentType = answer.MediaType;
        http.Response.ContentLength = answer.Bytes.Length;
        return http.Response.Body.WriteAsync(answer.Bytes).AsTask();
    }

    private sealed record Kept(byte[] Bytes, string? MediaType);
}
