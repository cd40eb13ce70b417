using System.Security.Cryptography;
using System.Threading.Channels;
using Api.Failures;
using Api.Publishing;

namespace Api.Webhooks;

/// <summary>
/// Delivers pending changes, with one worker for each webhook, so that a slow receiver delays no other. Wakes with every change and, for what
/// failed, at an interval. Any number of nodes may run it.
/// </summary>
internal sealed class WebhookDispatcher(
    WebhookQueueStore queue,
    WebhookRun run,
    DeliveryPace pace,
    ContentListener listener,
    TimeProvider clock,
    ILogger<WebhookDispatcher> log
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Channel<bool> wakes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    private readonly HashSet<Task> running = [];

    /// <summary>Looks for something to deliver.</summary>
    public void Wake() => wakes.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = listener.Subscribe(_ => Wake());
        listener.EditorialEventAdded += Wake;
        using var timer = clock.CreateTimer(_ => Wake(), null, Interval, Interval);
        var isFailing = false;

        try
        {
            await foreach (var _ in wakes.Reader.ReadAllAsync(stoppingToken))
            {
                try
                {
                    await StartAll(stoppingToken);
                    await pace.WaitForLook(stoppingToken);
                    isFailing = false;
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    if (!isFailing)
                    {
                        log.Report(failure, "Webhooks cannot deliver at the moment");
                        isFailing = true;
                    }
                }
            }
        }
        finally
        {
            await Task.WhenAll([.. Running()]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task StartAll(CancellationToken ct)
    {
        while (await queue.Claim(clock.GetUtcNow(), clock.GetUtcNow() + WebhookRun.Lease, ct) is { } webhook)
        {
            var delivering = Deliver(webhook, ct);

            lock (running)
            {
                running.Add(delivering);
            }

            _ = delivering.ContinueWith(
                done =>
                {
                    lock (running)
                    {
                        running.Remove(done);
                    }
                },
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default
            );
        }
    }

    private async Task Deliver(StoredWebhook webhook, CancellationToken ct)
    {
        await Task.Yield();

        try
        {
            await run.Run(webhook, ct);
            await queue.ReleaseLease(webhook, ct);

            // A change may have come between the last look and the end of the lease.
            Wake();
        }
        catch (CryptographicException)
        {
            // The lease stays: nothing can be delivered until the operator has mended the settings.
            log.LogError(
                "The secrets of webhook {Webhook} were encrypted with another key; see Webhooks__EncryptionKey",
                webhook.Id
            );
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.Report(failure, "A webhook cannot deliver at the moment");

            // Anything else might fail again at once: the lease is the pause.
            if (DatabaseFailures.Of(failure) is not null)
            {
                await TryReleaseLease(webhook);
            }
        }
        catch (OperationCanceledException)
        {
            await TryReleaseLease(webhook);
        }
    }

    /// <summary>If even that fails, other nodes take over once the lease has ended.</summary>
    private async Task TryReleaseLease(StoredWebhook webhook)
    {
        try
        {
            await queue.ReleaseLease(webhook, CancellationToken.None);
        }
        catch (Exception failure)
        {
            log.Report(failure, "The lease of a webhook cannot be released");
        }
    }

    private List<Task> Running()
    {
        lock (running)
        {
            return [.. running];
        }
    }
}
