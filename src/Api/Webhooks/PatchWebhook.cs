using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Webhooks;

/// <summary>Changes a webhook.</summary>
internal static class PatchWebhook
{
    public static void Map(RouteGroupBuilder webhooks) =>
        webhooks
            .MapPatch("/{id:long}", Handle)
            .WithName("patchWebhook")
            .WithSummary("Change a webhook")
            .WithDescription(
                """
                A JSON Merge Patch (RFC 7396). `headers` is merged name by name: null removes one. `enabled: false` stops deliveries, `true`
                goes on from `position`, and what has failed is tried at once; so it is after a change of `url`.
                Another `log` begins at its end, and what has failed is forgotten.

                **State changes**: the webhook delivers as said from the next change on. No event; readers see no difference.
                """
            )
            .RequireRole(Role.Admin)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<WebhookResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        MergePatch<WebhookContent> patch,
        WebhookEditing editing,
        WebhookStore webhooks,
        SecretBox box,
        HttpContext http
    )
    {
        return editing.Run(
            id,
            expected,
            http,
            async edit =>
            {
                if (box.TryOpen(edit.Item.Secrets) is not { } secrets)
                {
                    return WebhookErrors.SecretsLost;
                }

                if (!patch.Apply(http, edit.Item.ContentWith(secrets)).Succeeded(out var content, out var refusal))
                {
                    return refusal;
                }

                return await webhooks.HaveSections(content.Sections, edit.Aborted)
                    ? await webhooks.Save(edit, content, box.Close(secrets with { Headers = content.Headers }))
                    : Problems.Invalid with
                    {
                        Findings = [WebhookErrors.NoSuchSection],
                    };
            }
        );
    }
}
