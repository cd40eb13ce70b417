using Api.Access;
using Api.Delivery.Changes;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Webhooks;

/// <summary>A delivery that was not accepted.</summary>
public sealed record WebhookDelivery
{
    /// <summary>The id of the change or event; `webhook-id` of its message is `evt_` or `editorial_` and this number.</summary>
    /// <example>4211</example>
    public required long Event { get; init; }

    /// <summary>What happened.</summary>
    /// <example>article.published</example>
    public required string Type { get; init; }

    public required ChangeSubject Subject { get; init; }

    /// <summary>Earlier changes of the item that were not delivered and that this one replaces.</summary>
    public required IReadOnlyList<long> Replaces { get; init; }

    /// <summary>Whether it was asked for by `replay`.</summary>
    public required bool IsReplay { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>What came of the last attempt; null if there was none.</summary>
    /// <example>Status 503.</example>
    public required string? Failure { get; init; }

    /// <summary>When it failed for the first time; null if it was not tried yet.</summary>
    public required DateTimeOffset? FailingSince { get; init; }

    /// <summary>When it is tried next; null when it was given up, after five days.</summary>
    public required DateTimeOffset? NextAttemptAt { get; init; }

    internal static WebhookDelivery From(FailedDelivery delivery) =>
        new()
        {
            Event = delivery.EventId,
            Type = delivery.Type,
            Subject = new ChangeSubject(CamelCaseWords.Parse<SubjectKind>(delivery.SubjectKind)!.Value, delivery.SubjectId),
            Replaces = delivery.Replaced,
            IsReplay = delivery.IsReplay,
            Attempts = delivery.Attempts,
            Failure = delivery.Failure,
            FailingSince = delivery.FailingSince,
            NextAttemptAt = delivery.DueAt,
        };
}

/// <summary>Deliveries that were not accepted, the latest change first.</summary>
/// <param name="Items">The deliveries, the latest change first.</param>
public sealed record WebhookDeliveryList(IReadOnlyList<WebhookDelivery> Items, Page Page);

/// <summary>Lists what a webhook could not deliver.</summary>
internal static class ListWebhookDeliveries
{
    public static void Map(RouteGroupBuilder webhooks) =>
        webhooks
            .MapGet("/{id:long}/deliveries", Handle)
            .WithName("listWebhookDeliveries")
            .WithSummary("List what a webhook could not deliver")
            .WithDescription(
                """
                At most one change of each item, the latest: it is tried again 5 seconds, 5 and 30 minutes, 2, 5 and 10 hours after each failure and
                then twice a day, for five days. What was delivered is not stored. Changes nothing.
                """
            )
            .WithQuery(Paging.Limit, Paging.Cursor)
            .RequireRole(Role.Admin)
            .ProducesProblems(ErrorKind.NotFound);

    private static Task<Results<Ok<WebhookDeliveryList>, Problem>> Handle(
        long id,
        ListQuery query,
        WebhookEditing editing,
        WebhookStore webhooks,
        HttpContext http,
        CancellationToken ct
    ) =>
        editing.List(
            id,
            http,
            async webhook =>
            {
                var rows = await webhooks.Failed(webhook, query.After?.Id, query.Rows, ct);
                var (items, page) = query.Page(rows, WebhookDelivery.From, row => row.EventId);
                return new WebhookDeliveryList(items, page);
            }
        );
}
