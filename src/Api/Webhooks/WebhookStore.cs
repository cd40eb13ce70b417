using Api.Data;
using Api.Editorial;
using Domain;

namespace Api.Webhooks;

/// <summary>SQL that reads and writes webhooks for editors.</summary>
internal sealed class WebhookStore(Db db)
{
    private const string Columns = """
        w.id, w.version, w.url, w.note, w.log, w.events, w.types, w.sections, w.locales, w.secrets, w.header_names, w.disabled_because,
        w.resumes_at, w.position, w.delivered_at, w.created_at, w.created_by, w.failures, w.failing_since, w.claims,
        (select count(*) from webhook_deliveries d where d.webhook_id = w.id and not d.is_replay) as failed
        """;

    public Task<StoredWebhook?> Find(long id, CancellationToken ct) =>
        db.Find<StoredWebhook>($"select {Columns} from webhooks w where w.id = @id", new { id }, ct);

    /// <summary>A page of webhooks, newest first, below the given id.</summary>
    public Task<IReadOnlyList<StoredWebhook>> List(long? below, int limit, CancellationToken ct) =>
        db.List<StoredWebhook>(
            $"""
            select {Columns}
            from webhooks w
            where @below::bigint is null or w.id < @below
            order by w.id desc
            limit @limit
            """,
            new { below, limit },
            ct
        );

    /// <summary>Adds a webhook for the changes from now on; null when there are as many as allowed.</summary>
    public Task<long?> Add(
        WebhookContent content,
        byte[] secrets,
        int maximum,
        string by,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        db.Find<long?>(
            $"""
            insert into webhooks (
                url, note, log, disabled_because, events, types, sections, locales, secrets, header_names, created_at, created_by, position
            )
            select
                @Url, @Note, @Log, case when not @IsEnabled then 'editor' end, @Events, @Types, @Sections, @Locales, @Secrets,
                @HeaderNames, @At, @By, {WebhookLogSql.Head}
            where (select count(*) from webhooks) < @Maximum
            returning id
            """,
            new Row(content, secrets)
            {
                Maximum = maximum,
                At = now,
                By = by,
            },
            ct
        );

    /// <summary>
    /// Saves what an editor can change, and ends the claim of the node that delivers with the former settings. Enabling, or another URL, resets
    /// all failed deliveries; another log begins at its end and forgets them.
    /// </summary>
    public Task<Error?> Save(Edit<StoredWebhook> edit, WebhookContent content, byte[] secrets) =>
        db.SaveVersion(
            $"""
            with saved as (
                update webhooks
                set version = version + 1,
                    url = @Url,
                    note = @Note,
                    log = @Log,
                    position = case when log = @Log then position else {WebhookLogSql.Head} end,
                    events = @Events,
                    types = @Types,
                    sections = @Sections,
                    locales = @Locales,
                    secrets = @Secrets,
                    header_names = @HeaderNames,
                    disabled_because = case when not @IsEnabled then coalesce(disabled_because, 'editor') end,
                    claims = claims + 1,
                    leased_until = null,
                    failures = case when @IsFresh then 0 else failures end,
                    failing_since = case when @IsFresh then null else failing_since end,
                    resumes_at = case when @IsFresh then null else resumes_at end
                where id = @Id
                  and version = @Version
                returning id, version
            ),
            retried as (
                update webhook_deliveries d
                set due_at = @At,
                    attempts = 0,
                    failing_since = null
                from saved
                where d.webhook_id = saved.id
                  and @IsFresh
                  and not @IsOther
            ),
            forgotten as (
                delete from webhook_deliveries d
                using saved
                where d.webhook_id = saved.id
                  and @IsOther
            )
            select version from saved
            """,
            new Row(content, secrets)
            {
                Id = edit.Item.Id,
                Version = edit.Item.Version,
                At = edit.At,
                IsOther = (content.Log ?? WebhookLog.Public) != edit.Item.Log,
                IsFresh = (edit.Item.DisabledBecause is not null && content.Enabled is not false) || edit.Item.Url != content.Url,
            },
            edit.Aborted
        );

    /// <summary>Replaces the secrets, and ends the claim of the node that signs with the former ones.</summary>
    public Task<Error?> SaveSecrets(Edit<StoredWebhook> edit, byte[] secrets, IEnumerable<string> headerNames) =>
        db.SaveVersion(
            """
            update webhooks
            set version = version + 1,
                secrets = @secrets,
                header_names = @headerNames,
                claims = claims + 1,
                leased_until = null
            where id = @Id
              and version = @Version
            returning version
            """,
            new
            {
                edit.Item.Id,
                edit.Item.Version,
                secrets,
                headerNames = headerNames.Order(StringComparer.Ordinal).ToArray(),
            },
            edit.Aborted
        );

    /// <summary>Removes a webhook with everything that it has not delivered.</summary>
    public Task<Error?> Remove(Edit<StoredWebhook> edit) =>
        db.SaveVersion(
            "delete from webhooks where id = @Id and version = @Version returning version",
            new { edit.Item.Id, edit.Item.Version },
            edit.Aborted
        );

    /// <summary>Whether all of the sections exist.</summary>
    public Task<bool> HaveSections(IReadOnlyList<long> ids, CancellationToken ct) =>
        db.Find<bool>(
            "select not exists (select from unnest(@ids) as wanted (id) where not exists (select from sections s where s.id = wanted.id))",
            new { ids = ids.ToArray() },
            ct
        );

    /// <summary>Deliveries that failed, the latest event first, below the given event.</summary>
    public Task<IReadOnlyList<FailedDelivery>> Failed(StoredWebhook webhook, long? below, int limit, CancellationToken ct) =>
        db.List<FailedDelivery>(
            $"""
            select d.event_id, d.subject_kind, d.subject_id, d.replaced, d.is_replay, d.attempts, d.due_at, d.failing_since, d.failure, e.type
            from webhook_deliveries d
            join {WebhookLogSql.Events} e on e.id = d.event_id
            where d.webhook_id = @Id
              and (@below::bigint is null or d.event_id < @below)
            order by d.event_id desc
            limit @limit
            """,
            new
            {
                webhook.Id,
                Log = webhook.Log.Word(),
                below,
                limit,
            },
            ct
        );

    /// <summary>Queues events once more, the latest of each item; returns how many items that are.</summary>
    public Task<int> Replay(StoredWebhook webhook, long from, long to, DateTimeOffset now, CancellationToken ct) =>
        db.Execute(
            $"""
            insert into webhook_deliveries (webhook_id, subject_kind, subject_id, event_id, replaced, is_replay, due_at)
            select @Id, subject_kind, subject_id, max(id), (array_agg(id order by id desc))[2:21], true, @now
            from {WebhookLogSql.Events} replayed
            where id between @from and @to
            group by subject_kind, subject_id
            on conflict (webhook_id, subject_kind, subject_id) do update
            set due_at = @now,
                attempts = 0,
                failing_since = null,
                replaced = case when excluded.event_id > webhook_deliveries.event_id then excluded.replaced else webhook_deliveries.replaced end,
                event_id = greatest(webhook_deliveries.event_id, excluded.event_id)
            """,
            new
            {
                webhook.Id,
                Log = webhook.Log.Word(),
                from,
                to,
                now,
            },
            ct
        );

    /// <summary>How many events of its log there are in a range, up to a limit.</summary>
    public Task<int> Count(StoredWebhook webhook, long from, long to, int limit, CancellationToken ct) =>
        db.Find<int>(
            $"select count(*) from (select from {WebhookLogSql.Events} log where id between @from and @to limit @limit) found",
            new
            {
                Log = webhook.Log.Word(),
                from,
                to,
                limit,
            },
            ct
        );

    /// <summary>The parameters of adding and saving.</summary>
    private sealed class Row(WebhookContent content, byte[] secrets)
    {
        public string? Url => content.Url;
        public string? Note => content.Note;
        public bool IsEnabled => content.Enabled is not false;
        public string Log => (content.Log ?? WebhookLog.Public).Word();
        public string[] Events { get; } = [.. content.Events];
        public string[] Types { get; } = [.. content.Types.Select(type => type.Word())];
        public long[] Sections { get; } = [.. content.Sections];
        public string[] Locales { get; } = [.. content.Locales];
        public byte[] Secrets => secrets;
        public string[] HeaderNames { get; } = [.. content.Headers.Keys.Order(StringComparer.Ordinal)];
        public long Id { get; init; }
        public int Version { get; init; }
        public int Maximum { get; init; }
        public string By { get; init; } = "";
        public DateTimeOffset At { get; init; }

        /// <summary>Whether it is about another log than before.</summary>
        public bool IsOther { get; init; }

        /// <summary>Whether deliveries start over.</summary>
        public bool IsFresh { get; init; }
    }
}

/// <summary>A delivery that failed or waits; with the type of its event in lists.</summary>
internal sealed record FailedDelivery
{
    public long EventId { get; init; }
    public string Type { get; init; } = "";
    public string SubjectKind { get; init; } = "";
    public long SubjectId { get; init; }
    public long[] Replaced { get; init; } = [];
    public bool IsReplay { get; init; }
    public int Attempts { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public DateTimeOffset? FailingSince { get; init; }
    public string? Failure { get; init; }
}
