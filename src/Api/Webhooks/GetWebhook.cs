using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Webhooks;

/// <summary>Returns a webhook.</summary>
internal static class GetWebhook
{
    public static void Map(RouteGroupBuilder webhooks) =>
        webhooks
            .MapGet("/{id:long}", Handle)
            .WithName("getWebhook")
            .WithSummary("Read a webhook")
            .WithDescription("Its address, filter and state, and how far it is; never its secret. Changes nothing.")
            .RequireRole(Role.Admin)
            .ProducesProblems(ErrorKind.NotFound);

    private static Task<Results<Ok<WebhookResponse>, Problem>> Handle(long id, WebhookEditing editing, HttpContext http) =>
        editing.Show(id, http);
}
