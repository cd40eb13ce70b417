using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bulletin.Client;
using StandardWebhooks;

namespace Check;

/// <summary>Messages signed by another implementation of Standard Webhooks, genuine ones and others.</summary>
internal static class WebhookChecks
{
    private const string Id = "evt_4211";

    private const string Body = """
        {"type":"article.published","timestamp":"2026-03-02T08:00:00Z","data":{"id":4211,"type":"article.published",
        "subject":{"kind":"article","id":1000073},"at":"2026-03-02T08:00:00Z","gone":false,"locale":"de",
        "path":"/breg-de/aktuelles/brücke-1000073","paths":["/breg-de"],"updateKind":null,"addedLater":1},"replaces":[4207,4209]}
        """;

    private static readonly string Secret = NewSecret();
    private static readonly DateTimeOffset Sent = DateTimeOffset.FromUnixTimeSeconds(1_772_438_400);

    public static async Task Run(Tally tally)
    {
        await Check("a genuine message is read", IsRead);
        await Check(
            "a changed body",
            () => Refused("signature", body: Body.Replace("1000073", "1000074", StringComparison.Ordinal))
        );
        await Check("another id", () => Refused("signature", id: "evt_4212"));
        await Check("another time", () => Refused("signature", timestamp: Seconds(Sent.AddSeconds(1))));
        await Check("another secret", () => Refused("signature", signature: Signature(NewSecret())));
        await Check("another kind of signature", () => Refused("signature", signature: Signature(Secret).Replace("v1,", "v1a,")));
        await Check("a signature that is not Base64", () => Refused("signature", signature: "v1,#"));
        await Check("half a signature", () => Refused("signature", signature: Signature(Secret)[..25]));
        await Check("no signature", () => Refused("webhook-signature", signature: ""));
        await Check("no id", () => Refused("webhook-id", id: ""));
        await Check("a timestamp that is not a number", () => Refused("webhook-timestamp", timestamp: "yesterday"));
        await Check("an old message", () => Refused("301 seconds ago", late: 301));
        await Check("a message from the future", () => Refused("301 seconds from now", late: -301));
        await Check("a message from five minutes ago", () => Read(late: 300));
        await Check(
            "two signatures, of which the second is right",
            () => Read(signature: $"{Signature(NewSecret())} {Signature(Secret)}")
        );
        await Check(
            "two signatures, of which the first is right",
            () => Read(signature: $"{Signature(Secret)} {Signature(NewSecret())}")
        );
        await Check("an invalid secret", InvalidSecret);

        Task Check(string name, Action check) =>
            tally.Check(
                $"webhooks: {name}",
                () =>
                {
                    check();
                    return Task.CompletedTask;
                }
            );
    }

    private static void IsRead()
    {
        var message = new WebhookVerifier(Secret, new Clock(Sent)).Verify(Encoding.UTF8.GetBytes(Body), Headers());
        Expect.Same("article.published", message.Type);
        Expect.Same(Sent, message.Timestamp);
        Expect.Same("article 1000073", $"{message.Data?.Subject?.Kind}".ToLowerInvariant() + $" {message.Data?.Subject?.Id}");
        Expect.Same("/breg-de/aktuelles/brücke-1000073", message.Data?.Path);
        Expect.Same("4207, 4209", string.Join(", ", Presence.Value(message.Replaces)));
    }

    private static void Read(string? signature = null, int late = 0) =>
        Expect.Same(4211, Verify(Body, Headers(signature: signature), late));

    private static void Refused(
        string because,
        string body = Body,
        string id = Id,
        string? timestamp = null,
        string? signature = null,
        int late = 0
    )
    {
        var refusal = Expect.Throws<WebhookVerificationException>(() => Verify(body, Headers(id, timestamp, signature), late));
        Expect.True(
            refusal.Message.Contains(because, StringComparison.Ordinal),
            $"The reason is not {because}: {refusal.Message}"
        );
    }

    private static void InvalidSecret()
    {
        foreach (var secret in (string[])["", "whsec_", "whsec_?", Secret["whsec_".Length..]])
        {
            Expect.Throws<ArgumentException>(() => _ = new WebhookVerifier(secret));
        }
    }

    private static long? Verify(string body, Func<string, string?> headers, int late) =>
        new WebhookVerifier(Secret, new Clock(Sent.AddSeconds(late))).Verify(Encoding.UTF8.GetBytes(body), headers).Data?.Id;

    private static Func<string, string?> Headers(string id = Id, string? timestamp = null, string? signature = null) =>
        name =>
            name switch
            {
                "webhook-id" => id,
                "webhook-timestamp" => timestamp ?? Seconds(Sent),
                "webhook-signature" => signature ?? Signature(Secret),
                _ => null,
            };

    private static string Signature(string secret) => new StandardWebhook(secret).Sign(Id, Sent, Body);

    private static string Seconds(DateTimeOffset time) => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static string NewSecret() => $"whsec_{Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}";

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
