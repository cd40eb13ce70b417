using System.Security.Claims;
using Api.Access;
using Api.Editorial.Writes;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Webhooks;

/// <summary>Creates a webhook and returns its secret, once only.</summary>
internal static class CreateWebhook
{
    public static void Map(RouteGroupBuilder webhooks) =>
        webhooks
            .MapPost("/", Handle)
            .WithName("createWebhook")
            .WithSummary("Create a webhook")
            .WithDescription(
                """
                From now on each public change that the filter lets through is sent, or with `log: editorial` each editorial event, as a `POST` in
                the form of Standard Webhooks, signed with `secret` in the response: store it, it is never shown again. A response replayed for its
                `Idempotency-Key` has null there, as has a dry run; `Prefer: return=minimal` has no effect. Any 2xx within 15 seconds means
                delivered.

                **State changes**: adds a webhook whose `position` is the present end of its log. No event; readers see no difference.
                """
            )
            .RequireRole(Role.Admin)
            .ProducesProblems(ErrorKind.Conflict);

    private static async Task<Results<Created<WebhookSecretResponse>, Problem>> Handle(
        Payload<WebhookContent> payload,
        WebhookStore webhooks,
        WebhookEditing editing,
        WebhookOptions options,
        SecretBox box,
        TimeProvider clock,
        ClaimsPrincipal caller,
        HttpContext http,
        CancellationToken ct
    )
    {
        var (content, now) = (payload.Value, clock.GetUtcNow());
        var secrets = WebhookSecrets.New(content.Headers);

        if (!await webhooks.HaveSections(content.Sections, ct))
        {
            return (Problems.Invalid with { Findings = [WebhookErrors.NoSuchSection] }).ToProblem();
        }

        if (await webhooks.Add(content, box.Close(secrets), options.Maximum, caller.CallerName(), now, ct) is not { } id)
        {
            return WebhookErrors.TooMany.ToProblem();
        }

        var created = await editing.Created(id, http);
        var answer = new WebhookSecretResponse(created.Value!, formerUntil: null);
        OneTimeAnswer.KeepInstead(http, answer);
        return TypedResults.Created(
            created.Location,
            EditorialWrites.IsDryRun(http) ? answer : answer with { Secret = secrets.Current }
        );
    }
}
