using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Webhooks;

/// <summary>Deletes a webhook.</summary>
internal static class DeleteWebhook
{
    public static void Map(RouteGroupBuilder webhooks) =>
        webhooks
            .MapDelete("/{id:long}", Handle)
            .WithName("deleteWebhook")
            .WithSummary("Delete a webhook")
            .WithDescription(
                """
                **State changes**: nothing is delivered any more, except what is being sent at this moment; what has failed is forgotten.
                No event; readers see no difference.
                """
            )
            .RequireRole(Role.Admin)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<NoContent, Problem>> Handle(
        long id,
        IfMatch expected,
        WebhookEditing editing,
        WebhookStore webhooks,
        HttpContext http
    ) => editing.Remove(id, expected, http, webhooks.Remove);
}
