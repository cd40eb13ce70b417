using System.Net;
using System.Text.RegularExpressions;
using Api.Delivery.Changes;
using Api.Http;
using Domain;
using Domain.Articles;
using FluentValidation;

namespace Api.Webhooks;

/// <summary>The receiver and the filter of a webhook. Empty lists let everything through; all of them must match.</summary>
public sealed record WebhookContent
{
    private const int MaxValues = 50;

    /// <summary>The receiver's https address, without credentials. Internal addresses only where the operator allows them.</summary>
    /// <example>https://build.example.org/hooks/bulletin</example>
    public string? Url { get; init; }

    /// <summary>Its purpose, for staff only; one line, at most 500 characters.</summary>
    /// <example>Rebuilds the site</example>
    public string? Note { get; init; }

    /// <summary>Whether deliveries are made. Enabling goes on where disabling has stopped. Default: true.</summary>
    public bool? Enabled { get; init; }

    /// <summary>
    /// What it sends: `public` changes, the default, or `editorial` events, which have titles of drafts and planned times. Changing it begins
    /// at the end of the other log, and forgets what has failed. For both, create two webhooks.
    /// </summary>
    public WebhookLog? Log { get; init; }

    /// <summary>
    /// Only these kinds of changes or events, such as `article.published`, or `article.submitted` with `log: editorial`. A kind that only the
    /// other log has is refused.
    /// </summary>
    [MaxItems(MaxValues)]
    public IReadOnlyList<string> Events
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Only changes or events of articles of these types; with any, no `image.rightsExpiring`.</summary>
    [MaxItems(MaxValues)]
    public IReadOnlyList<ArticleType> Types
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>
    /// Only changes or events of articles in these sections or their descendants, of what leaves them, and of the sections: ids; with any, no
    /// `image.rightsExpiring`.
    /// </summary>
    [MaxItems(MaxValues)]
    public IReadOnlyList<long> Sections
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Only changes or events of articles and sections in these locales; with any, no `image.rightsExpiring`.</summary>
    [MaxItems(MaxValues)]
    public IReadOnlyList<string> Locales
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Extra headers of every delivery, such as the key of a gateway. Stored encrypted; no response contains the values.</summary>
    [MaxItems(10)]
    public IReadOnlyDictionary<string, string> Headers
    {
        get;
        init => field = value ?? new Dictionary<string, string>();
    } = new Dictionary<string, string>();
}

internal sealed partial class WebhookContentValidator : AbstractValidator<WebhookContent>
{
    private const int UrlMaxLength = 2000;
    private const int NoteMaxLength = 500;
    private const int HeaderMaxLength = 1000;

    public WebhookContentValidator(WebhookOptions options, AddressGuard guard, LocaleList locales)
    {
        RuleFor(webhook => webhook.Url).NotEmpty().Line(UrlMaxLength);
        RuleFor(webhook => webhook.Url).Custom((url, context) => CheckUrl(url, options, guard, context));
        RuleFor(webhook => webhook.Note).MinimumLength(1).Line(NoteMaxLength);
        RuleForEach(webhook => webhook.Events).Custom(CheckEvent);
        RuleForEach(webhook => webhook.Locales)
            .Custom(
                (locale, context) =>
                {
                    if (!locales.Contains(locale))
                    {
                        context.Refuse("locale.unknown", $"must be one of: {locales}", $"muss eine von diesen sein: {locales}");
                    }
                }
            );
        RuleFor(webhook => webhook.Headers).Custom(CheckHeaders);
    }

    private static void CheckEvent(string? type, ValidationContext<WebhookContent> context)
    {
        if (type is null || !ChangeFilter.IsEvent(type))
        {
            context.Refuse(
                "value.format",
                "must be a kind of change such as article.published",
                "muss eine Art von Änderung sein wie article.published"
            );
            return;
        }

        var log = context.InstanceToValidate.Log ?? WebhookLog.Public;

        if (LogEvents.LogOf(type) is { } other && other != log)
        {
            var (own, needed) = (log.Word(), other.Word());
            context.Refuse(
                "webhook.otherLog",
                $"must not be {type}: webhooks with log {own} never send it",
                $"darf nicht {type} sein: Webhooks mit log {own} senden das nie",
                $"Set log to {needed}, or create another webhook for this kind with log {needed}.",
                $"Bitte log auf {needed} setzen oder für diese Art einen weiteren Webhook mit log {needed} anlegen."
            );
        }
    }

    private static void CheckUrl(
        string? url,
        WebhookOptions options,
        AddressGuard guard,
        ValidationContext<WebhookContent> context
    )
    {
        if (string.IsNullOrEmpty(url))
        {
            return;
        }

        if (
            !Uri.TryCreate(url, UriKind.Absolute, out var address)
            || !(address.Scheme is "https" || (address.Scheme is "http" && options.AllowHttp))
            || address.UserInfo.Length > 0
            || address.Fragment.Length > 0
        )
        {
            var schemes = options.AllowHttp ? "https or http" : "https";
            context.Refuse(
                "webhook.url",
                $"must be an {schemes} address without credentials and fragment",
                $"muss eine Adresse mit {schemes} sein, ohne Zugangsdaten und Fragment"
            );
        }
        else if (IPAddress.TryParse(address.DnsSafeHost, out var ip) && !guard.Allows(ip))
        {
            context.Refuse(
                "webhook.internalAddress",
                "must not lead to an internal address",
                "darf nicht zu einer internen Adresse führen",
                "The operator can allow networks with Webhooks__AllowedNetworks.",
                "Der Betrieb kann Netze mit Webhooks__AllowedNetworks erlauben."
            );
        }
    }

    private static void CheckHeaders(IReadOnlyDictionary<string, string> headers, ValidationContext<WebhookContent> context)
    {
        if (headers.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count() < headers.Count)
        {
            context.Refuse("webhook.headerName", "must not have a name twice", "darf keinen Namen doppelt haben");
        }

        foreach (var (name, value) in headers)
        {
            if (!HeaderName().IsMatch(name) || Reserved().IsMatch(name))
            {
                context.Refuse(
                    "webhook.headerName",
                    $"must not have {name}: allowed are names of headers that neither HTTP nor the signature uses",
                    $"darf {name} nicht haben: erlaubt sind Namen von Headern, die weder HTTP noch die Signatur braucht"
                );
            }
            else if (value is null or { Length: 0 or > HeaderMaxLength } || value.Any(letter => letter is < ' ' or > '~'))
            {
                context.Refuse(
                    "webhook.headerValue",
                    $"must have 1 to {HeaderMaxLength} printable ASCII characters in {name}",
                    $"muss in {name} 1 bis {HeaderMaxLength} druckbare ASCII-Zeichen haben"
                );
            }
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}\z", RegexOptions.NonBacktracking)]
    private static partial Regex HeaderName();

    [GeneratedRegex(
        @"^(webhook-.*|content-.*|allow|expires|last-modified|host|connection|transfer-encoding|upgrade|te|trailer|expect|user-agent|proxy-.*|keep-alive)\z",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex Reserved();
}
