using System.Globalization;
using System.Text.Json.Nodes;

namespace Api.Tests.Support;

/// <summary>A reader of Server-Sent Events.</summary>
public sealed class EventReader : IDisposable
{
    private static readonly HttpClient Http = new();

    private readonly StreamReader lines;

    private EventReader(HttpResponseMessage answer, Stream body) => (Answer, lines) = (answer, new StreamReader(body));

    public HttpResponseMessage Answer { get; }

    /// <summary>Connects; the stream is open when this returns.</summary>
    public static async Task<EventReader> Open(
        Uri address,
        string path = "/v1/events",
        string? lastEventId = null,
        string? key = null,
        string? accept = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, path));

        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        if (accept is not null)
        {
            request.Headers.Accept.ParseAdd(accept);
        }

        if (key is not null)
        {
            request.Headers.Authorization = new("Bearer", key);
        }

        var ct = TestContext.Current.CancellationToken;
        var answer = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        return new EventReader(answer, await answer.Content.ReadAsStreamAsync(ct));
    }

    /// <summary>The next line; null at the end of the stream.</summary>
    public async Task<string?> Line() => await lines.ReadLineAsync(TestContext.Current.CancellationToken);

    /// <summary>The id that the reader starts from, and how long it should wait before reconnecting.</summary>
    public async Task<(string? Retry, long Id)> Beginning()
    {
        var retry = await Line();
        var id = long.Parse((await Line())!["id: ".Length..], CultureInfo.InvariantCulture);
        Assert.Equal("", await Line());
        return (retry, id);
    }

    /// <summary>The next message; anything else is skipped.</summary>
    public async Task<(long Id, JsonNode Change)> Next()
    {
        long id = 0;

        while (await Line() is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                id = long.Parse(line[4..], CultureInfo.InvariantCulture);
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return (id, JsonNode.Parse(line[6..])!);
            }
        }

        throw new EndOfStreamException("The stream ended.");
    }

    public void Dispose()
    {
        lines.Dispose();
        Answer.Dispose();
    }
}
