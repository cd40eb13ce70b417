using Api.Access;
using Api.Http;
using Domain.Access;

namespace Api.Webhooks;

/// <summary>Lists webhooks.</summary>
internal static class ListWebhooks
{
    public static void Map(RouteGroupBuilder webhooks) =>
        webhooks
            .MapGet("/", Handle)
            .WithName("listWebhooks")
            .WithSummary("List webhooks")
            .WithDescription("Newest first, with how far each one is; never their secrets. Changes nothing.")
            .WithQuery(Paging.Limit, Paging.Cursor)
            .RequireRole(Role.Admin);

    private static async Task<WebhookList> Handle(
        ListQuery query,
        WebhookStore webhooks,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var rows = await webhooks.List(query.After?.Id, query.Rows, ct);
        var now = clock.GetUtcNow();
        var (items, page) = query.Page(rows, webhook => WebhookResponse.From(webhook, now), webhook => webhook.Id);
        return new WebhookList(items, page);
    }
}
