using Api.Delivery.Changes;
using Api.Editorial.Events;
using Api.Http;
using Domain;
using Domain.Articles;

namespace Api.Webhooks;

/// <summary>A stored webhook, its secrets encrypted.</summary>
internal sealed record StoredWebhook : ITagged
{
    public long Id { get; init; }
    public int Version { get; init; }
    public string Url { get; init; } = "";
    public string? Note { get; init; }
    public WebhookLog Log { get; init; }
    public string[] Events { get; init; } = [];
    public string[] Types { get; init; } = [];
    public long[] Sections { get; init; } = [];
    public string[] Locales { get; init; } = [];
    public byte[] Secrets { get; init; } = [];
    public string[] HeaderNames { get; init; } = [];
    public DisabledBecause? DisabledBecause { get; init; }
    public DateTimeOffset? ResumesAt { get; init; }
    public long Position { get; init; }
    public long Failed { get; init; }
    public DateTimeOffset? DeliveredAt { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public string CreatedBy { get; init; } = "";

    // What a delivery needs.
    public int Failures { get; init; }
    public DateTimeOffset? FailingSince { get; init; }
    public long Claims { get; init; }

    /// <summary>The changes that it sends.</summary>
    public ChangeFilter Filter =>
        new()
        {
            Events = Events,
            Types = Types,
            Sections = Sections,
            Locales = Locales,
        };

    /// <summary>The editorial events that it sends.</summary>
    public EditorialEventFilter EditorialFilter =>
        new()
        {
            Events = Events,
            Types = Types,
            Sections = Sections,
            Locales = Locales,
        };

    public IReadOnlyList<ArticleType> ArticleTypes => [.. Types.Select(CamelCaseWords.Parse<ArticleType>).OfType<ArticleType>()];

    /// <summary>What an editor can change, with the values of the headers.</summary>
    public WebhookContent ContentWith(WebhookSecrets secrets) =>
        new()
        {
            Url = Url,
            Note = Note,
            Enabled = DisabledBecause is null,
            Log = Log,
            Events = Events,
            Types = ArticleTypes,
            Sections = Sections,
            Locales = Locales,
            Headers = secrets.Headers,
        };

    /// <summary>Its ETag. Of the headers only the names count: hashes of short values would give them away.</summary>
    public FieldETag Tag() =>
        FieldETag.Of(
            Version,
            ContentWith(
                new WebhookSecrets("", null, null, HeaderNames.ToDictionary(name => name, _ => "", StringComparer.Ordinal))
            )
        );
}
