using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Api.Delivery.Changes;
using Api.Editorial.Events;
using Api.Http;
using Api.Telemetry;
using Domain.Webhooks;
using Microsoft.Security.AntiSSRF;

namespace Api.Webhooks;

/// <summary>The body of a delivery.</summary>
public sealed record WebhookMessage
{
    /// <summary>What happened: `type` of the change.</summary>
    /// <example>article.published</example>
    public required string Type { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The change, as `GET /v1/changes` lists it.</summary>
    public required Change Data { get; init; }

    /// <summary>Earlier changes of the same item that could not be delivered and that this one replaces: the last twenty.</summary>
    public required IReadOnlyList<long> Replaces { get; init; }
}

/// <summary>The body of a delivery of an editorial event.</summary>
public sealed record EditorialWebhookMessage
{
    /// <summary>What happened: `type` of the event.</summary>
    /// <example>article.submitted</example>
    public required string Type { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The event, as `GET /v1/editorial/events` lists it.</summary>
    public required EditorialEvent Data { get; init; }

    /// <summary>Earlier events of the same item that could not be delivered and that this one replaces: the last twenty.</summary>
    public required IReadOnlyList<long> Replaces { get; init; }
}

/// <summary>What came of one attempt.</summary>
/// <param name="Failure">Why it failed; null if it was delivered.</param>
internal sealed record Attempt(string? Failure)
{
    public static readonly Attempt Delivered = new((string?)null);

    /// <summary>The pause that the receiver asked for.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the receiver is overloaded or not there: 429, 502, 504.</summary>
    public bool AsksForRest { get; init; }

    /// <summary>Whether the receiver does not want any deliveries: 410.</summary>
    public bool IsGone { get; init; }
}

/// <summary>Sends one delivery, signed.</summary>
internal sealed class WebhookSender(AddressGuard guard, WebhookOptions options, IMeterFactory meters, TimeProvider clock)
    : IDisposable
{
    private readonly Histogram<double> duration = Metrics
        .Of(meters)
        .CreateDurations("bulletin.webhooks.delivery.duration", "Time taken by an attempt to deliver, by its result.");

    private readonly HttpClient client = guard.CreateClient();

    /// <summary>The id of a message: the same in every attempt and replay, so that receivers can tell what they have.</summary>
    public static string IdOf(WebhookEvent change) =>
        string.Create(CultureInfo.InvariantCulture, $"{(change.Content is Change ? "evt" : "editorial")}_{change.Id}");

    /// <param name="trace">The span that wrote the event; receivers may continue its trace.</param>
    public async Task<Attempt> Send(
        string url,
        WebhookSecrets secrets,
        WebhookEvent change,
        IReadOnlyList<long> replaces,
        bool isReplay,
        string? trace,
        CancellationToken ct
    )
    {
        using var span = Spans.Source.StartActivity("deliver webhook", ActivityKind.Producer, trace);
        span?.SetTag("bulletin.event.type", change.Type);

        using var request = Compose(url, secrets, change, replaces, isReplay);

        // Otherwise the client would add the id of a span of its own, which nobody collects.
        if (span is not null)
        {
            request.Headers.Add("traceparent", span.Id);
        }

        var start = clock.GetTimestamp();
        var attempt = await Deliver(request, ct);
        duration.Record(
            clock.GetElapsedTime(start).TotalSeconds,
            Metrics.Label("result", attempt.Failure is null ? "delivered" : "failed")
        );

        if (attempt.Failure is { } reason)
        {
            span?.SetStatus(ActivityStatusCode.Error, reason);
        }

        return attempt;
    }

    private HttpRequestMessage Compose(
        string url,
        WebhookSecrets secrets,
        WebhookEvent change,
        IReadOnlyList<long> replaces,
        bool isReplay
    )
    {
        var body = BodyOf(change, replaces);
        var (id, now) = (IdOf(change), clock.GetUtcNow());

        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Bulletin", Release.Version));
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", WebhookSignature.Seconds(now));
        request.Headers.Add("webhook-signature", WebhookSignature.Of(id, now, body, secrets.At(now)));

        if (isReplay)
        {
            request.Headers.Add("webhook-replay", "true");
        }

        foreach (var (name, value) in secrets.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private static byte[] BodyOf(WebhookEvent change, IReadOnlyList<long> replaces) =>
        change.Content switch
        {
            EditorialEvent happened => Json.Bytes(
                new EditorialWebhookMessage
                {
                    Type = change.Type,
                    Timestamp = change.At,
                    Data = happened,
                    Replaces = replaces,
                }
            ),
            _ => Json.Bytes(
                new WebhookMessage
                {
                    Type = change.Type,
                    Timestamp = change.At,
                    Data = (Change)change.Content,
                    Replaces = replaces,
                }
            ),
        };

    private async Task<Attempt> Deliver(HttpRequestMessage request, CancellationToken ct)
    {
        // A receiver takes real time to respond, whatever the injected clock shows.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds));

        try
        {
            // The body of the response is of no interest, however long it is.
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return Read(response, clock.GetUtcNow());
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Attempt($"No response within {options.TimeoutSeconds} seconds.");
        }
        catch (AntiSSRFException)
        {
            return new Attempt("The address leads to an internal network.");
        }
        catch (HttpRequestException failure)
        {
            return new Attempt($"No connection: {failure.HttpRequestError}.");
        }
        // The guard and the system refuse addresses in many ways. Whatever it is, it must not hold up the others.
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            return new Attempt("No connection: the address cannot be used.");
        }
    }

    public void Dispose() => client.Dispose();

    private static Attempt Read(HttpResponseMessage response, DateTimeOffset now)
    {
        if (response.IsSuccessStatusCode)
        {
            return Attempt.Delivered;
        }

        var asked = response.Headers.RetryAfter;

        return new Attempt($"Status {(int)response.StatusCode}.")
        {
            RetryAfter = asked?.Delta ?? asked?.Date - now,
            AsksForRest =
                response.StatusCode
                    is HttpStatusCode.TooManyRequests
                        or HttpStatusCode.BadGateway
                        or HttpStatusCode.GatewayTimeout,
            IsGone = response.StatusCode is HttpStatusCode.Gone,
        };
    }
}
