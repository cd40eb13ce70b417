using System.Text.Json.Serialization;
using Api.Delivery.Changes;
using Api.Editorial.Events;
using Domain;

namespace Api.Webhooks;

/// <summary>What a webhook sends.</summary>
[JsonConverter(typeof(CamelCase<WebhookLog>))]
public enum WebhookLog
{
    /// <summary>What readers see: the changes of `GET /v1/changes`.</summary>
    Public,

    /// <summary>What happens in the newsroom: the events of `GET /v1/editorial/events`, among them titles of drafts and planned times.</summary>
    Editorial,
}

/// <summary>An event of either log, to be sent.</summary>
/// <param name="Content">A <see cref="Api.Delivery.Changes.Change" /> or an <see cref="EditorialEvent" />.</param>
internal sealed record WebhookEvent(long Id, string Type, ChangeSubject Subject, DateTimeOffset At, object Content)
{
    public static WebhookEvent Of(Change change) => new(change.Id, change.Type, change.Subject, change.At, change);

    public static WebhookEvent Of(EditorialEvent happened) =>
        new(happened.Id, happened.Type, happened.Subject, happened.At, happened);
}

/// <summary>The events that a webhook sends, from the log that it is about.</summary>
internal sealed class WebhookLogReader(ChangeStore changes, EditorialEventStore editorial)
{
    /// <summary>The next events that its filter lets through, oldest first, and where they end.</summary>
    public async Task<LogPart<WebhookEvent>> List(StoredWebhook webhook, int limit, DateTimeOffset now, CancellationToken ct) =>
        webhook.Log is WebhookLog.Public
            ? Of(await changes.List(webhook.Position, limit, now, ct, webhook.Filter), WebhookEvent.Of)
            : Of(await editorial.List(webhook.Position, limit, webhook.EditorialFilter, ct), WebhookEvent.Of);

    /// <summary>One of its events; null when it may not be sent or its filter does not let it through.</summary>
    public async Task<WebhookEvent?> Find(
        StoredWebhook webhook,
        long id,
        bool isFiltered,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        webhook.Log is WebhookLog.Public
            ? await changes.Find(id, now, ct, isFiltered ? webhook.Filter : ChangeFilter.None) is { } change
                ? WebhookEvent.Of(change)
                : null
            : await editorial.Find(id, isFiltered ? webhook.EditorialFilter : EditorialEventFilter.None, ct) is { } happened
                ? WebhookEvent.Of(happened)
                : null;

    private static LogPart<WebhookEvent> Of<T>(LogPart<T> found, Func<T, WebhookEvent> toEvent) =>
        new([.. found.Items.Select(toEvent)], found.Through, found.Head, found.GoesOn);
}
