using Api.Data;
using Api.Editorial.Audit;
using Api.Telemetry;
using Domain;

namespace Api.Webhooks;

/// <summary>SQL for delivering. Only the node with the last claim may write.</summary>
internal sealed class WebhookQueueStore(Db db, AuditStore audit)
{
    /// <summary>Claims a webhook that has something to do; null when there is none.</summary>
    public Task<StoredWebhook?> Claim(DateTimeOffset now, DateTimeOffset until, CancellationToken ct) =>
        db.Find<StoredWebhook>(
            """
            with due as (
                select w.id
                from webhooks w
                where w.disabled_because is null
                  and (w.leased_until is null or w.leased_until <= @now)
                  and (w.resumes_at is null or w.resumes_at <= @now)
                  and (
                      w.position < case w.log when 'public' then (select max(id) from events) else (select max(id) from editorial_events) end
                      or exists (select from webhook_deliveries d where d.webhook_id = w.id and d.due_at <= @now)
                  )
                order by w.leased_until nulls first, w.id
                limit 1
                for update skip locked
            )
            update webhooks w
            set leased_until = @until,
                claims = w.claims + 1
            from due
            where w.id = due.id
            returning w.id, w.url, w.log, w.events, w.types, w.sections, w.locales, w.secrets, w.header_names, w.position, w.failures,
                w.failing_since, w.resumes_at, w.claims
            """,
            new { now, until },
            ct
        );

    /// <summary>What failed earlier and is due, the oldest events first.</summary>
    public Task<IReadOnlyList<FailedDelivery>> Due(StoredWebhook webhook, DateTimeOffset now, int limit, CancellationToken ct) =>
        db.List<FailedDelivery>(
            """
            select event_id, subject_kind, subject_id, replaced, is_replay, attempts, due_at, failing_since, failure
            from webhook_deliveries
            where webhook_id = @Id
              and due_at <= @now
            order by event_id
            limit @limit
            """,
            new
            {
                webhook.Id,
                now,
                limit,
            },
            ct
        );

    /// <summary>Of the items of these events, those whose earlier event was not delivered.</summary>
    public Task<IReadOnlyList<FailedDelivery>> Undelivered(
        StoredWebhook webhook,
        IReadOnlyList<WebhookEvent> events,
        CancellationToken ct
    ) =>
        db.List<FailedDelivery>(
            """
            select d.event_id, d.subject_kind, d.subject_id, d.replaced, d.is_replay, d.attempts, d.due_at, d.failing_since, d.failure
            from webhook_deliveries d
            where d.webhook_id = @Id
              and (d.subject_kind, d.subject_id) in (select * from unnest(@kinds, @ids))
            """,
            new
            {
                webhook.Id,
                kinds = events.Select(one => one.Subject.Kind.Word()).ToArray(),
                ids = events.Select(one => one.Subject.Id).ToArray(),
            },
            ct
        );

    /// <summary>The spans that wrote these events, if they were traced.</summary>
    public async Task<IReadOnlyDictionary<long, string>> Traces(
        StoredWebhook webhook,
        IEnumerable<long> events,
        CancellationToken ct
    ) =>
        !Spans.Source.HasListeners()
            ? new Dictionary<long, string>()
            : (
                await db.List<(long Event, string Trace)>(
                    $"""
                    select e.id, e.trace_parent
                    from {WebhookLogSql.Events} e
                    where e.id = any(@ids)
                      and e.trace_parent is not null
                    """,
                    new { ids = events.ToArray(), Log = webhook.Log.Word() },
                    ct
                )
            ).ToDictionary(traced => traced.Event, traced => traced.Trace);

    /// <summary>
    /// Stores how far the webhook is and what was and was not delivered, in one statement, and renews the claim; false when the webhook
    /// is disabled, null when it was changed or deleted or belongs to another node.
    /// </summary>
    public async Task<bool?> Settle(StoredWebhook webhook, Settlement settlement, DateTimeOffset until, CancellationToken ct)
    {
        if (settlement.Disabled is not { } reason)
        {
            return await Write(webhook, settlement, until, ct);
        }

        bool? isEnabled = null;
        await db.InTransaction(
            async () =>
            {
                isEnabled = await Write(webhook, settlement, until, ct);
                var entry = AuditEntry.OfService(
                    "disableWebhook",
                    AuditSubject.Webhook(webhook.Id),
                    reason.Word(),
                    settlement.At
                );
                await (isEnabled is null ? Task.CompletedTask : audit.Add(entry, ct));
                return true;
            },
            ct
        );
        return isEnabled;
    }

    private Task<bool?> Write(StoredWebhook webhook, Settlement settlement, DateTimeOffset until, CancellationToken ct) =>
        db.Find<bool?>(
            """
            with own as (
                update webhooks
                set position = greatest(position, @Position),
                    leased_until = @until,
                    failures = @Failures,
                    failing_since = @FailingSince,
                    resumes_at = @ResumesAt,
                    delivered_at = coalesce(@DeliveredAt, delivered_at),
                    disabled_because = coalesce(disabled_because, @disabled)
                where id = @Id
                  and claims = @Claims
                returning id, disabled_because
            ),
            delivered as (
                delete from webhook_deliveries d
                using own, unnest(@doneKinds, @doneIds, @doneEvents) as done (kind, id, event_id)
                where d.webhook_id = own.id
                  and d.subject_kind = done.kind
                  and d.subject_id = done.id
                  and d.event_id = done.event_id
            ),
            failed as (
                insert into webhook_deliveries (
                    webhook_id, subject_kind, subject_id, event_id, replaced, is_replay, attempts, due_at, failing_since, failure
                )
                select
                    own.id, f.subject_kind, f.subject_id, f.event_id, f.replaced, f.is_replay, f.attempts, f.due_at, f.failing_since, f.failure
                from own
                cross join jsonb_to_recordset(@failed::jsonb) as f (
                    subject_kind text, subject_id bigint, event_id bigint, replaced bigint[], is_replay boolean, attempts integer,
                    due_at timestamptz, failing_since timestamptz, failure text
                )
                on conflict (webhook_id, subject_kind, subject_id) do update
                set event_id = excluded.event_id,
                    replaced = excluded.replaced,
                    is_replay = excluded.is_replay,
                    attempts = excluded.attempts,
                    due_at = excluded.due_at,
                    failing_since = excluded.failing_since,
                    failure = excluded.failure
                where webhook_deliveries.event_id <= excluded.event_id
            ),
            retried as (
                update webhook_deliveries d
                set due_at = @now
                from own
                where d.webhook_id = own.id
                  and @HasRecovered
                  and d.due_at > @now
                  and not exists (
                      select from jsonb_to_recordset(@failed::jsonb) as f (subject_kind text, subject_id bigint)
                      where f.subject_kind = d.subject_kind and f.subject_id = d.subject_id
                  )
                  and not exists (
                      select from unnest(@doneKinds, @doneIds) as done (kind, id)
                      where done.kind = d.subject_kind and done.id = d.subject_id
                  )
            )
            select disabled_because is null from own
            """,
            new
            {
                webhook.Id,
                webhook.Claims,
                settlement.Position,
                settlement.Failures,
                settlement.FailingSince,
                settlement.ResumesAt,
                settlement.DeliveredAt,
                settlement.HasRecovered,
                disabled = settlement.Disabled?.Word(),
                doneKinds = settlement.Done.Select(done => done.SubjectKind).ToArray(),
                doneIds = settlement.Done.Select(done => done.SubjectId).ToArray(),
                doneEvents = settlement.Done.Select(done => done.EventId).ToArray(),
                failed = FailedRows.Write(settlement.Failed),
                now = settlement.At,
                until,
            },
            ct
        );

    /// <summary>Lets any node claim the webhook at once.</summary>
    public Task ReleaseLease(StoredWebhook webhook, CancellationToken ct) =>
        db.Execute(
            "update webhooks set leased_until = null where id = @Id and claims = @Claims",
            new { webhook.Id, webhook.Claims },
            ct
        );
}
