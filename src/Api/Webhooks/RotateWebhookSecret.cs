using Api.Access;
using Api.Editorial.Writes;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Webhooks;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Webhooks;

/// <summary>How long the former secret still signs.</summary>
public sealed record RotateWebhookSecretRequest
{
    /// <summary>Hours, from 0 to 168. Default: 24.</summary>
    /// <example>24</example>
    public int? OverlapHours { get; init; }
}

internal sealed class RotateWebhookSecretValidator : AbstractValidator<RotateWebhookSecretRequest>
{
    private const int LongestOverlap = 168;

    public RotateWebhookSecretValidator() => RuleFor(request => request.OverlapHours).InclusiveBetween(0, LongestOverlap);
}

/// <summary>Gives a webhook a new secret, and returns it once only.</summary>
internal static class RotateWebhookSecret
{
    private const int UsualOverlap = 24;

    public static void Map(RouteGroupBuilder webhooks) =>
        webhooks
            .MapPost("/{id:long}/rotate-secret", Handle)
            .WithName("rotateWebhookSecret")
            .WithSummary("Replace the secret of a webhook")
            .WithDescription(
                """
                Until `formerUntil` deliveries have two signatures, one with each secret, so that the receiver can change at any time. With
                `overlapHours: 0` the former secret is invalid at once. `secret` is shown this once; a response replayed for its `Idempotency-Key`
                has null there, as has a dry run; `Prefer: return=minimal` has no effect. If the service has lost the key that encrypts secrets, the extra headers are lost as well: send them again.

                **State changes**: the secret is replaced. No event; readers see no difference.
                """
            )
            .WithMetadata(new ShownOnce())
            .RequireRole(Role.Admin)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static async Task<Results<Ok<WebhookSecretResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        Payload<RotateWebhookSecretRequest> payload,
        WebhookEditing editing,
        WebhookStore webhooks,
        SecretBox box,
        HttpContext http
    )
    {
        var rotated = default(WebhookSecrets);

        if (await editing.Change(id, expected, http, Rotate) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var answer = new WebhookSecretResponse(await editing.Read(id, http), rotated!.FormerUntil);
        OneTimeAnswer.KeepInstead(http, answer);
        return TypedResults.Ok(EditorialWrites.IsDryRun(http) ? answer : answer with { Secret = rotated!.Current });

        Task<Error?> Rotate(Editorial.Edit<StoredWebhook> edit)
        {
            var until = edit.At + TimeSpan.FromHours(payload.Value.OverlapHours ?? UsualOverlap);
            rotated = box.TryOpen(edit.Item.Secrets) is { } secrets
                ? secrets with
                {
                    Current = WebhookSignature.NewSecret(),
                    Former = secrets.Current,
                    FormerUntil = until,
                }
                : WebhookSecrets.New(new Dictionary<string, string>());
            return webhooks.SaveSecrets(edit, box.Close(rotated), rotated.Headers.Keys);
        }
    }
}
