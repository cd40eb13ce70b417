using System.Globalization;
using System.Text;
using Api.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Api.Delivery.Changes;

/// <summary>Writes changes to one reader until it disconnects, falls behind, or the service stops. Occupies a stream slot.</summary>
internal sealed class EventStream(long after) : IResult
{
    public const string MediaType = "text/event-stream";

    private const int PageSize = 100;
    private const string Comment = ":\n\n";

    /// <summary>How long clients should wait before they reconnect.</summary>
    private const string Retry = "retry: 3000\n";

    /// <summary>Proxies close idle connections, many after 30 or 60 seconds.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>How long a reader may take to receive what was sent.</summary>
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
            // The reader has disconnected or the service is stopping: either way the stream ends.
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

        // With an id but no data this is not a message, but the reader would resume from it.
        await Send(http, $"{Retry}id: {position.ToString(CultureInfo.InvariantCulture)}\n\n", clock, ct);

        while (true)
        {
            var moment = latest.Now!;
            // After a failover the new server may be behind what the reader has seen.
            position = Math.Min(position, moment.Head);

            if (position < moment.Head)
            {
                var found = moment.After(position) ?? await changes.List(position, PageSize, clock.GetUtcNow(), ct);

                // Later changes in the database are sent with the next moment.
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
