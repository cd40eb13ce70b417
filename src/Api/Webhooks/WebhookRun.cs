using System.Security.Cryptography;
using Domain;

namespace Api.Webhooks;

/// <summary>
/// Delivers to one receiver, as long as there is something to deliver and nobody else has claimed it. Changes of different items are sent
/// at the same time, those of one item one after the other. Each step ends with one statement that stores what came of it: after a crash
/// a step is sent again, never lost.
/// </summary>
internal sealed class WebhookRun(
    WebhookQueueStore queue,
    WebhookLogReader logs,
    WebhookSender sender,
    SecretBox box,
    DeliveryPace pace,
    TimeProvider clock,
    ILogger<WebhookRun> log
)
{
    /// <summary>How long a node may be silent before others presume it dead: longer than the slowest step.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>How many requests a receiver gets at once.</summary>
    private const int MostRequests = 8;

    private const int PageSize = 200;
    private const int MostReplaced = 20;

    public async Task Run(StoredWebhook webhook, CancellationToken ct)
    {
        if (box.TryOpen(webhook.Secrets) is not { } secrets)
        {
            throw new CryptographicException("The secrets were encrypted with another key.");
        }

        // Alternately, so that neither new changes nor retries starve.
        for (var (isNew, isDue) = (true, true); isNew || isDue; )
        {
            var sent = await SendNext(webhook, secrets, ct);
            isNew = sent is { IsMore: true };
            webhook = sent?.Webhook ?? webhook;

            if (sent?.GoesOn is false)
            {
                return;
            }

            var retried = await RetryDue(webhook, secrets, ct);
            isDue = retried is not null;
            webhook = retried?.Webhook ?? webhook;

            if (retried?.GoesOn is false)
            {
                return;
            }
        }
    }

    /// <summary>Tries again what is due; null when nothing is.</summary>
    private async Task<(StoredWebhook Webhook, bool GoesOn)?> RetryDue(
        StoredWebhook webhook,
        WebhookSecrets secrets,
        CancellationToken ct
    )
    {
        var due = await queue.Due(webhook, clock.GetUtcNow(), WidthFor(webhook), ct);

        if (due.Count == 0)
        {
            return null;
        }

        var traces = await queue.Traces(webhook, due.Select(row => row.EventId), ct);
        var sent = await Task.WhenAll(due.Select(Send));
        var (next, goesOn, _) = await Settle(webhook, webhook.Position, sent, isRetry: true, ct);
        return (next, goesOn);

        async Task<Sent> Send(FailedDelivery row)
        {
            // A replay is queued without the filter.
            var change = await logs.Find(webhook, row.EventId, row.IsReplay, clock.GetUtcNow(), ct);

            // Not public any more, as a picture that nothing shows, or not wanted: there is nothing to deliver.
            return change is null
                ? new Sent(row, Attempt.Delivered, WasSent: false)
                : new Sent(
                    row,
                    await sender.Send(
                        webhook.Url,
                        secrets,
                        change,
                        row.Replaced,
                        row.IsReplay,
                        traces.GetValueOrDefault(change.Id),
                        ct
                    )
                );
        }
    }

    /// <summary>Sends the next changes, and says whether there were more; null when there are none.</summary>
    private async Task<(StoredWebhook Webhook, bool GoesOn, bool IsMore)?> SendNext(
        StoredWebhook webhook,
        WebhookSecrets secrets,
        CancellationToken ct
    )
    {
        // Before reading: what is published meanwhile is sent with the same step.
        await pace.WaitForTurn(ct);
        // Reading costs more than sending: of a page of which only a step is sent, the rest would be read in vain.
        var size = pace.IsBusy ? MostRequests : PageSize;
        var found = await logs.List(webhook, size, clock.GetUtcNow(), ct);

        if (found.Through <= webhook.Position)
        {
            return null;
        }

        var held = (await queue.Undelivered(webhook, found.Items, ct)).ToDictionary(row => (row.SubjectKind, row.SubjectId));
        var traces = await queue.Traces(webhook, found.Items.Select(change => change.Id), ct);
        var rest = new Queue<WebhookEvent>(found.Items);

        do
        {
            var (wave, waiting, last) = Take(rest, held, WidthFor(webhook), clock.GetUtcNow());
            var sent = await Task.WhenAll(wave.Select(Send));
            var position = rest.Count == 0 ? found.Through : last;
            (webhook, var goesOn, var failed) = await Settle(webhook, position, [.. sent, .. waiting], isRetry: false, ct);

            if (!goesOn)
            {
                return (webhook, false, false);
            }

            foreach (var row in failed)
            {
                held[(row.SubjectKind, row.SubjectId)] = row;
            }

            if (rest.Count > 0)
            {
                await pace.WaitForTurn(ct);
            }
        } while (rest.Count > 0);

        return (webhook, true, found.GoesOn);

        async Task<Sent> Send(WebhookEvent change) =>
            new(
                RowOf(change),
                await sender.Send(webhook.Url, secrets, change, [], false, traces.GetValueOrDefault(change.Id), ct)
            );
    }

    /// <summary>
    /// The next changes that can be sent at once, of different items, and those that replace an undelivered one of their item.
    /// </summary>
    private static (List<WebhookEvent> Wave, List<Sent> Waiting, long Last) Take(
        Queue<WebhookEvent> rest,
        Dictionary<(string, long), FailedDelivery> held,
        int width,
        DateTimeOffset now
    )
    {
        var wave = new List<WebhookEvent>();
        var waiting = new Dictionary<(string, long), Sent>();
        var last = 0L;

        while (wave.Count < width && rest.TryPeek(out var change))
        {
            var subject = (change.Subject.Kind.Word(), change.Subject.Id);

            if (wave.Exists(other => other.Subject == change.Subject))
            {
                break;
            }

            if (held.TryGetValue(subject, out var earlier))
            {
                var row = earlier with
                {
                    EventId = change.Id,
                    // A replay was delivered before.
                    Replaced = earlier.IsReplay ? [] : [.. earlier.Replaced.Append(earlier.EventId).TakeLast(MostReplaced)],
                    IsReplay = false,
                    // A delivery that was given up starts over with the new event.
                    DueAt = earlier.DueAt ?? now,
                    Attempts = earlier.DueAt is null ? 0 : earlier.Attempts,
                    FailingSince = earlier.DueAt is null ? null : earlier.FailingSince,
                };
                held[subject] = row;
                waiting[subject] = new Sent(row, Attempt: null);
            }
            else
            {
                wave.Add(change);
            }

            last = change.Id;
            rest.Dequeue();
        }

        return (wave, [.. waiting.Values], last);
    }

    private async Task<(StoredWebhook Webhook, bool GoesOn, IReadOnlyList<FailedDelivery> Failed)> Settle(
        StoredWebhook webhook,
        long position,
        IReadOnlyList<Sent> sent,
        bool isRetry,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var settlement = Settlement.Of(webhook, position, sent, isRetry, now);
        var isEnabled = await queue.Settle(webhook, settlement, now + Lease, ct);

        if (isEnabled is not null && settlement.Disabled is { } reason)
        {
            log.LogWarning("Webhook {Webhook} is disabled: {Reason}", webhook.Id, reason.Word());
        }

        var next = webhook with
        {
            Position = settlement.Position,
            Failures = settlement.Failures,
            FailingSince = settlement.FailingSince,
            ResumesAt = settlement.ResumesAt,
        };
        return (next, isEnabled is true && settlement.ResumesAt is null, settlement.Failed);
    }

    // A receiver that fails gets one request at a time.
    private static int WidthFor(StoredWebhook webhook) => webhook.Failures > 0 ? 1 : MostRequests;

    private static FailedDelivery RowOf(WebhookEvent change) =>
        new()
        {
            EventId = change.Id,
            SubjectKind = change.Subject.Kind.Word(),
            SubjectId = change.Subject.Id,
        };
}
