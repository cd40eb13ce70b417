using Api.Http;
using Api.Limits;
using Microsoft.AspNetCore.Http.Features;

namespace Api.Delivery.Changes;

/// <summary>
/// Server-Sent Events for one reader, until it disconnects, falls behind, there is nothing more to tell, or the service stops. Occupies
/// a stream slot.
/// </summary>
/// <param name="follow">Writes the messages; when it returns, the stream ends.</param>
internal sealed class EventStream(Func<EventWriter, CancellationToken, Task> follow) : IResult
{
    public const string MediaType = "text/event-stream";

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
            headers.TryAdd("Cache-Control", "no-store");
            headers["X-Accel-Buffering"] = "no";
            http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

            if (!http.IsHead())
            {
                await follow(new EventWriter(http.Response, services.GetRequiredService<TimeProvider>()), ended.Token);
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
            services.GetRequiredService<EventStreamSlots>().GiveBack(ClientAddress.Of(http));
        }
    }
}
