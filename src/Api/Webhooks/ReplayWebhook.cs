using System.Globalization;
using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Webhooks;

/// <summary>The changes to send once more.</summary>
public sealed record ReplayWebhookRequest
{
    /// <summary>The id of the first change.</summary>
    /// <example>4190</example>
    public long? From { get; init; }

    /// <summary>The id of the last change. Default: the position of the webhook.</summary>
    /// <example>4211</example>
    public long? To { get; init; }
}

internal sealed class ReplayWebhookValidator : AbstractValidator<ReplayWebhookRequest>
{
    public ReplayWebhookValidator()
    {
        RuleFor(request => request.From).NotNull();
        RuleFor(request => request.To)
            .Custom(
                (to, context) =>
                {
                    if (to < context.InstanceToValidate.From)
                    {
                        context.Refuse("value.outOfRange", "must not be before from", "darf nicht vor from liegen");
                    }
                }
            );
    }
}

/// <summary>What is sent once more.</summary>
/// <param name="Items">How many items had a change in the range, and get a delivery if the filter lets it through.</param>
public sealed record ReplayWebhookResponse(int Items);

/// <summary>Sends changes once more.</summary>
internal static class ReplayWebhook
{
    private const int MostEvents = 10_000;

    public static void Map(RouteGroupBuilder webhooks) =>
        webhooks
            .MapPost("/{id:long}/replay", Handle)
            .WithName("replayWebhook")
            .WithSummary("Send changes once more")
            .WithDescription(
                """
                The latest change of each item between `from` and `to`, at most 10,000 changes at once; what was given up is tried again as
                well. Each message has the `webhook-id` that it had, and `webhook-replay: true`. Also a way to try a new receiver: the ids of changes are in
                `GET /v1/changes`, those of editorial events in `GET /v1/editorial/events`.

                **State changes**: queues the deliveries. No event; readers see no difference.
                """
            )
            .RequireRole(Role.Admin)
            .ProducesProblems(ErrorKind.NotFound);

    private static async Task<Results<Ok<ReplayWebhookResponse>, Problem>> Handle(
        long id,
        Payload<ReplayWebhookRequest> payload,
        WebhookStore webhooks,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        Editorial.Audit.AuditSubject.Webhook(id).State(http);

        if (await webhooks.Find(id, ct) is not { } webhook)
        {
            return WebhookErrors.NotFound.ToProblem();
        }

        // What comes later is delivered anyway.
        var (from, to) = (payload.Value.From!.Value, Math.Min(payload.Value.To ?? long.MaxValue, webhook.Position));

        if (await webhooks.Count(webhook, from, to, MostEvents + 1, ct) > MostEvents)
        {
            return (Problems.Invalid with { Findings = [TooMany] }).ToProblem();
        }

        return TypedResults.Ok(new ReplayWebhookResponse(await webhooks.Replay(webhook, from, to, clock.GetUtcNow(), ct)));
    }

    private static Finding TooMany
    {
        get
        {
            var most = MostEvents.ToString("N0", CultureInfo.GetCultureInfo("en"));
            var meist = MostEvents.ToString("N0", CultureInfo.GetCultureInfo("de"));
            return new Finding(
                "/to",
                "webhook.replayTooLong",
                new Message(
                    $"There are more than {most} changes in this range.",
                    $"In diesem Bereich liegen mehr als {meist} Änderungen."
                ),
                new Message("Send it in parts.", "Bitte in Teilen anfordern.")
            );
        }
    }
}
