using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Api.Http;
using Domain;
using Domain.Articles;

namespace Api.Webhooks;

/// <summary>Whether a webhook delivers.</summary>
[JsonConverter(typeof(CamelCase<WebhookState>))]
public enum WebhookState
{
    /// <summary>Changes are delivered as they happen.</summary>
    Active,

    /// <summary>The receiver has failed several times or asked for a pause; it is tried again at `resumesAt`.</summary>
    Paused,

    /// <summary>Nothing is delivered; `disabledBecause` says why. Nothing is lost either: enabling goes on from `position`.</summary>
    Disabled,
}

/// <summary>Why a webhook is disabled.</summary>
[JsonConverter(typeof(CamelCase<DisabledBecause>))]
public enum DisabledBecause
{
    /// <summary>Somebody has disabled it.</summary>
    Editor,

    /// <summary>The receiver has answered 410.</summary>
    Gone,

    /// <summary>For five days nothing could be delivered.</summary>
    Failing,
}

/// <summary>A webhook, without its secrets.</summary>
public record WebhookResponse
{
    /// <summary>Permanent; never reused.</summary>
    /// <example>3</example>
    public required long Id { get; init; }

    /// <summary>Increases with every change by an editor; the first number in the ETag.</summary>
    public required int Version { get; init; }

    /// <summary>The receiver's address.</summary>
    public required string Url { get; init; }

    /// <summary>Its purpose, for staff only.</summary>
    public required string? Note { get; init; }

    /// <summary>What it sends: public changes or editorial events.</summary>
    public required WebhookLog Log { get; init; }

    /// <summary>The kinds of changes or events that it sends; empty for all.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>The types of articles whose changes it sends; empty for all.</summary>
    public required IReadOnlyList<ArticleType> Types { get; init; }

    /// <summary>The ids of the sections whose changes it sends; empty for all.</summary>
    public required IReadOnlyList<long> Sections { get; init; }

    /// <summary>The locales whose changes it sends; empty for all.</summary>
    public required IReadOnlyList<string> Locales { get; init; }

    /// <summary>The names of the extra headers; the values are secret.</summary>
    public required IReadOnlyList<string> HeaderNames { get; init; }

    /// <summary>Whether deliveries are made, now or once a pause is over.</summary>
    public required bool Enabled { get; init; }

    public required WebhookState State { get; init; }

    /// <summary>Why it is disabled; null if it is not.</summary>
    public required DisabledBecause? DisabledBecause { get; init; }

    /// <summary>When a paused webhook is tried again; null if it is not paused.</summary>
    public required DateTimeOffset? ResumesAt { get; init; }

    /// <summary>The change or event of its log up to which everything was delivered, left out by the filter, or is listed as failed.</summary>
    /// <example>4211</example>
    public required long Position { get; init; }

    /// <summary>How many deliveries failed and are tried again or were given up.</summary>
    public required long Failed { get; init; }

    /// <summary>The last successful delivery; null if there was none.</summary>
    public required DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who created it.</summary>
    public required string CreatedBy { get; init; }

    internal static WebhookResponse From(StoredWebhook webhook, DateTimeOffset now) =>
        new()
        {
            Id = webhook.Id,
            Version = webhook.Version,
            Url = webhook.Url,
            Note = webhook.Note,
            Log = webhook.Log,
            Events = webhook.Events,
            Types = webhook.ArticleTypes,
            Sections = webhook.Sections,
            Locales = webhook.Locales,
            HeaderNames = webhook.HeaderNames,
            Enabled = webhook.DisabledBecause is null,
            State =
                webhook.DisabledBecause is not null ? WebhookState.Disabled
                : webhook.ResumesAt > now ? WebhookState.Paused
                : WebhookState.Active,
            DisabledBecause = webhook.DisabledBecause,
            ResumesAt = webhook.DisabledBecause is null && webhook.ResumesAt > now ? webhook.ResumesAt : null,
            Position = webhook.Position,
            Failed = webhook.Failed,
            DeliveredAt = webhook.DeliveredAt,
            CreatedAt = webhook.CreatedAt,
            CreatedBy = webhook.CreatedBy,
        };
}

/// <summary>A webhook with the secret that signs its deliveries, shown once only.</summary>
public sealed record WebhookSecretResponse : WebhookResponse
{
    [SetsRequiredMembers]
    internal WebhookSecretResponse(WebhookResponse webhook, DateTimeOffset? formerUntil)
        : base(webhook) => FormerUntil = formerUntil;

    /// <summary>
    /// The secret, for the libraries of Standard Webhooks; null in a dry run and in a response replayed for its `Idempotency-Key`.
    /// </summary>
    public string? Secret { get; init; }

    /// <summary>Until when deliveries are signed with the former secret as well; null if there was none.</summary>
    public DateTimeOffset? FormerUntil { get; }
}

/// <summary>Webhooks, newest first.</summary>
/// <param name="Items">The webhooks, newest first.</param>
public sealed record WebhookList(IReadOnlyList<WebhookResponse> Items, Page Page);
