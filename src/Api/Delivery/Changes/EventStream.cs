using System.Globalization;
using System.Text;
using Api.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Api.Delivery.Changes;

/// <summary>Writes changes to one reader until he goes, falls behind, or the service stops. Holds a place among the streams.</summary>
internal sealed class EventStream(long after) : IResult
{
    public const string MediaType = "text/event-stream";

    private const int PageSize = 100;
    private const string Comment = ":\n\n";

    /// <summary>How long readers should wait before they come back.</summary>
    private const string Retry = "retry: 3000\n";

    /// <summary>Proxies drop lines that are silent for long; many do after 30 or 60 seconds.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>How long a reader may take to take in what was sent.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private long position = after;

    public async Task ExecuteAsync(HttpContext http)
    {
        var services = http.RequestServices;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(
            http.RequestAborted,
            services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping
        );

        try
        {
            var headers = http.Response.Headers;
            http.Response.ContentType = MediaType;
            headers.CacheControl = "no-store";
            headers["X-Accel-Buffering"] = "no";
            http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

            if (!http.IsHead())
            {
                await Follow(http, services, ended.Token);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The reader has gone or the service stops: either way the stream is at its end.
        }
        catch (TimeoutException)
        {
            http.Abort();
        }
        finally
        {
            services.GetRequiredService<EventStreamSlots>().GiveBack();
        }
    }

    private async Task Follow(HttpContext http, IServiceProvider services, CancellationToken ct)
    {
        var latest = services.GetRequiredService<LatestChanges>();
        var changes = services.GetRequiredService<ChangeStore>();
        var clock = services.GetRequiredService<TimeProvider>();

        // With an id and no data it is no message, and still what the reader would resume from.
        await Send(http, $"{Retry}id: {position.ToString(CultureInfo.InvariantCulture)}\n\n", clock, ct);

        while (true)
        {
            var moment = latest.Now!;
            // A server that took over may know less than the reader has seen.
            position = Math.Min(position, moment.Head);

            if (position < moment.Head)
            {
                var found = moment.After(position) ?? await changes.List(position, PageSize, clock.GetUtcNow(), ct);

                // What the database knows beyond this moment is sent with the next one.
                var messages = string.Concat(found.Items.Where(change => change.Id <= moment.Head).Select(Message));

                if (messages.Length > 0)
                {
                    await Send(http, messages, clock, ct);
                }

                position = Math.Min(found.Through, moment.Head);
                continue;
            }

            await moment.Ended.WaitAsync(Heartbeat, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ct.ThrowIfCancellationRequested();

            if (!moment.Ended.IsCompleted)
            {
                await Send(http, Comment, clock, ct);
            }
        }
    }

    private static string Message(Change change) =>
        $"id: {change.Id.ToString(CultureInfo.InvariantCulture)}\ndata: {Json.Write(change)}\n\n";

    private static async Task Send(HttpContext http, string text, TimeProvider clock, CancellationToken ct)
    {
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), ct).AsTask().WaitAsync(Patience, clock, ct);
        await http.Response.Body.FlushAsync(ct).WaitAsync(Patience, clock, ct);
    }
}
