namespace Api.Settings;

internal static partial class SettingList
{
    private static readonly Setting[] OfContent =
    [
        new("Locales", "the locales of articles; the first is the default", "`de`, `en`, `fr`, `de-simple`")
        {
            Kind = SettingKind.List,
            Variable = "Locales__0",
        },
        new(
            "Site:BaseUrl",
            "the site's public address: absolute URLs in feeds, sitemaps, canonical links, Open Graph and JSON-LD begin with it, never with the host of a request",
            "where the service listens"
        ),
        new(
            "Site:Aliases",
            "former hosts or URLs of the site, separated by spaces or commas: links to them in Markdown and HTML become links by id, as those to `Site__BaseUrl` do",
            "none"
        )
        {
            Kind = SettingKind.List,
        },
        new("Editorial:FourEyes", "whether every edition must be approved by someone other than its last editor", "`false`"),
        new("Site:Name", "the publisher's name in feeds and news search", "`Bulletin`"),
        new("Site:Logo", "the publisher's logo in JSON-LD, a URL or a path of the site such as `/logo.png`", "none"),
        new(
            "Site:PreviewUrl",
            "where the site shows drafts to holders of a preview link, such as `https://preview.example.org{path}?token={token}`; `{id}` is the article's id",
            "the article in the API"
        ),
        new(
            "Catalog:License",
            "the URL of the licence of all content, such as `https://www.govdata.de/dl-de/by-2-0`: `/dcat.jsonld` then describes the content to data portals",
            "none"
        ),
        new("Catalog:Contact", "whom they ask, such as `mailto:daten@example.org`", "none"),
        new(
            "ReadingRoom:Enabled",
            "whether browsers get the reading room at `/`; otherwise they get the JSON index like everyone else",
            "`true`"
        ),
        new(
            "ReadingRoom:SecurityContact",
            "where to report vulnerabilities, a mail address or an https URL: published at `/.well-known/security.txt`",
            "none"
        ),
        new(
            "Access:KeyLifetimeDays",
            "default lifetime of keys created without an expiry, in days, 1 to 36500",
            "none: they never expire"
        ),
        new(
            "Access:Oidc:Authority",
            "an OpenID Connect provider whose tokens are accepted in addition to keys, exactly as in their `iss`",
            "none"
        ),
        new("Access:Oidc:Audience", "the `aud` that those tokens must have; required with an authority", "none"),
        new("Access:Oidc:RoleClaim", "the claim that lists the caller's roles", "`roles`"),
        new("Access:Jwt:SigningKey", "your own token signing key, at least 32 bytes, if there is no provider", "none")
        {
            Kind = SettingKind.Secret,
        },
        new("Access:Jwt:Issuer", "the `iss` that tokens signed with that key must have", "`bulletin`"),
        new(
            "Cors:Origins",
            "other origins whose pages may use the editorial API and previews with a key, such as `https://desk.example.org`, separated by spaces or commas",
            "none"
        )
        {
            Kind = SettingKind.List,
        },
        new(
            "Limits:ReadsPerMinute",
            "requests a minute from one address for public content, and reads of the editorial API with one key; 0 is no limit",
            "`60000`"
        ),
        new("Limits:SearchesPerMinute", "searches and suggestions a minute from one address; 0 is no limit", "`1200`"),
        new("Limits:WritesPerMinute", "writes a minute with one key; 0 is no limit", "`6000`"),
        new("Limits:UploadsPerMinute", "uploads of pictures and imports a minute with one key; 0 is no limit", "`600`"),
        new("Limits:WrongKeysPerMinute", "wrong keys a minute from one address, on all nodes together; 0 is no limit", "`20`"),
        new("Limits:Streams", "open streams of one address; 0 is no limit", "`100`"),
        new("Limits:KnownProxies", "the proxies whose `X-Forwarded-For` is believed, such as `10.0.0.5, 10.20.0.0/16`", "none"),
        new(
            "Events:MaxStreams",
            "maximum open streams of `/v1/events`, `/v1/preview/events` and `/v1/editorial/events/stream` per node; more get 503",
            "`1000`"
        ),
        new(
            "Webhooks:EncryptionKey",
            "encrypts the secrets of webhooks in the database: at least 32 characters, the same on every node",
            "a file in the data folder"
        )
        {
            Kind = SettingKind.Secret,
        },
        new("Webhooks:AllowedNetworks", "internal networks that webhooks may reach, such as `10.20.0.0/16,10.30.1.5/32`", "none"),
        new("Webhooks:AllowHttp", "whether webhooks may use `http` besides `https`", "`false`"),
        new("Webhooks:Maximum", "how many webhooks there may be, up to 1000", "`200`"),
        new("Webhooks:TimeoutSeconds", "how many seconds a receiver may take, 1 to 60", "`15`"),
        new(
            "Retention:PreviewLinkDays",
            "how many days preview links are listed after they expired or were revoked; 0 keeps them for good",
            "`90`"
        ),
        new(
            "Retention:DraftVersionDays",
            "how many days every save of a draft is kept after another one replaced it; 0 keeps them for good",
            "`730`"
        ),
        new(
            "Retention:DeliveryDays",
            "how many days deliveries of webhooks that were given up are listed after they first failed; 0 keeps them for good",
            "`90`"
        ),
        new(
            "Retention:EditorialEventDays",
            "how many days editorial events can be listed and sent again; 0 keeps them for good",
            "`365`"
        ),
    ];
}
