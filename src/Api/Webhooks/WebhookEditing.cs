using Api.Editorial;
using Api.Editorial.Audit;
using Domain;

namespace Api.Webhooks;

/// <summary>Changes to webhooks.</summary>
internal sealed class WebhookEditing(WebhookStore webhooks, RecentWorkFinder work, TimeProvider clock)
    : Editing<long, StoredWebhook, WebhookResponse>(work, clock)
{
    protected override Error NotFound => WebhookErrors.NotFound;

    public override Task<StoredWebhook?> Find(long id, DateTimeOffset now, CancellationToken ct) => webhooks.Find(id, ct);

    protected override AuditSubject SubjectOf(long id) => AuditSubject.Webhook(id);

    protected override string AddressOf(long id) => $"/v1/editorial/webhooks/{id}";

    protected override Task<WebhookResponse> ToResponse(StoredWebhook webhook, DateTimeOffset now, HttpContext http) =>
        Task.FromResult(WebhookResponse.From(webhook, now));
}
