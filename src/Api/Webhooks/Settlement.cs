using Domain.Webhooks;

namespace Api.Webhooks;

/// <summary>What came of some deliveries.</summary>
internal sealed record Settlement
{
    public required DateTimeOffset At { get; init; }

    /// <summary>Everything up to this event is settled.</summary>
    public required long Position { get; init; }
    public required int Failures { get; init; }
    public required DateTimeOffset? FailingSince { get; init; }
    public required DateTimeOffset? ResumesAt { get; init; }
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>Whether a receiver that was paused works again: what waits is tried at once.</summary>
    public bool HasRecovered { get; init; }
    public DisabledBecause? Disabled { get; init; }

    /// <summary>Rows that are not needed any more.</summary>
    public IReadOnlyList<FailedDelivery> Done { get; init; } = [];

    /// <summary>Rows as they are now.</summary>
    public IReadOnlyList<FailedDelivery> Failed { get; init; } = [];

    /// <summary>What came of a step: what is tried again when, and what that means for the receiver.</summary>
    /// <param name="isRetry">Whether all of it had failed before.</param>
    public static Settlement Of(StoredWebhook webhook, long position, IReadOnlyList<Sent> sent, bool isRetry, DateTimeOffset now)
    {
        var attempts = sent.Where(one => one is { WasSent: true, Attempt: not null }).ToList();
        var failed = attempts.Where(one => one.Attempt!.Failure is not null).ToList();
        var isDelivered = failed.Count < attempts.Count;

        // A step counts once, however many requests it had. What fails again says nothing about what is new.
        var failures = isDelivered ? 0 : webhook.Failures + (failed.Count > 0 && !isRetry ? 1 : 0);
        var since = isDelivered ? null : webhook.FailingSince ?? (failed.Count > 0 ? now : null);
        var asked = failed.Max(one => one.Attempt!.RetryAfter);
        var asksForRest = failed.Exists(one => one.Attempt!.AsksForRest);

        return new Settlement
        {
            At = now,
            Position = position,
            Failures = failures,
            FailingSince = since,
            ResumesAt =
                failed.Count > 0 && (asksForRest || !isRetry)
                    ? WebhookSchedule.Resume(Math.Max(failures, 1), asksForRest, asked, now)
                    : null,
            DeliveredAt = isDelivered ? now : null,
            HasRecovered = isDelivered && webhook.Failures >= WebhookSchedule.MostFailures,
            Disabled =
                failed.Exists(one => one.Attempt!.IsGone) ? DisabledBecause.Gone
                : failed.Count > 0 && now - since >= WebhookSchedule.Lasts ? DisabledBecause.Failing
                : null,
            Done = [.. sent.Where(one => one.Attempt is { Failure: null }).Select(one => one.Row)],
            Failed =
            [
                .. failed.Select(one => WithFailure(one.Row, one.Attempt!, now)),
                .. sent.Where(one => one.Attempt is null).Select(one => one.Row),
            ],
        };
    }

    private static FailedDelivery WithFailure(FailedDelivery row, Attempt attempt, DateTimeOffset now)
    {
        var since = row.FailingSince ?? now;

        return row with
        {
            Attempts = row.Attempts + 1,
            FailingSince = since,
            DueAt = WebhookSchedule.Next(row.Attempts + 1, since, now, attempt.RetryAfter, Random.Shared.NextDouble()),
            Failure = attempt.Failure,
        };
    }
}

/// <summary>A delivery of a step.</summary>
/// <param name="Attempt">What came of it; null if it waits for an earlier failure of its item.</param>
/// <param name="WasSent">Whether a request was sent.</param>
internal sealed record Sent(FailedDelivery Row, Attempt? Attempt, bool WasSent = true);
