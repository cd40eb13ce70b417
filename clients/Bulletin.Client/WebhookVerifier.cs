using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bulletin.Client.Models;
using Microsoft.Kiota.Serialization.Json;

namespace Bulletin.Client;

/// <summary>Verifies that a message to a webhook was signed by the service (Standard Webhooks), and parses it.</summary>
public sealed class WebhookVerifier
{
    /// <summary>How far the timestamp of a message may be from now: an intercepted one cannot be sent again later.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private const string SecretPrefix = "whsec_";
    private const string SignaturePrefix = "v1,";

    private readonly byte[] key;
    private readonly TimeProvider clock;

    /// <summary>Creates a verifier for one webhook.</summary>
    /// <param name="secret">The secret that the service showed when the webhook was created, <c>whsec_…</c>.</param>
    /// <param name="clock">The clock; the system's by default.</param>
    /// <exception cref="ArgumentException">It is not a secret of a webhook.</exception>
    public WebhookVerifier(string secret, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(secret);
        this.clock = clock ?? TimeProvider.System;
        var base64 = secret.StartsWith(SecretPrefix, StringComparison.Ordinal) ? secret[SecretPrefix.Length..] : "";

        if (base64.Length == 0 || Decoded(base64) is not { } bytes)
        {
            throw new ArgumentException("The secret of a webhook is whsec_ and Base64.", nameof(secret));
        }

        key = bytes;
    }

    /// <summary>Verifies and parses a message.</summary>
    /// <param name="body">The body exactly as it came, before anything has parsed it.</param>
    /// <param name="header">The value of a header, or null: in ASP.NET Core <c>name => request.Headers[name]</c>.</param>
    /// <exception cref="WebhookVerificationException">The message cannot be trusted: respond with 400, and do nothing else.</exception>
    public WebhookMessage Verify(ReadOnlySpan<byte> body, Func<string, string?> header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var id = Present("webhook-id");
        var timestamp = Present("webhook-timestamp");
        var signatures = Present("webhook-signature");

        CheckAge(timestamp);

        if (!IsSigned([.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body], signatures))
        {
            throw new WebhookVerificationException("No signature of the message is one with this secret.");
        }

        return new JsonParseNode(JsonElement.Parse(body)).GetObjectValue(WebhookMessage.CreateFromDiscriminatorValue);

        string Present(string name) =>
            header(name) is { Length: > 0 } value
                ? value
                : throw new WebhookVerificationException($"The message has no header {name}.");
    }

    private void CheckAge(string timestamp)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            throw new WebhookVerificationException("The header webhook-timestamp is not a number of seconds.");
        }

        var age = clock.GetUtcNow().ToUnixTimeSeconds() - seconds;

        if (Math.Abs(age) > Tolerance.TotalSeconds)
        {
            throw new WebhookVerificationException(
                $"The message was sent {Math.Abs(age)} seconds {(age > 0 ? "ago" : "from now")}."
            );
        }
    }

    private bool IsSigned(byte[] content, string signatures)
    {
        var expected = HMACSHA256.HashData(key, content);
        var isSigned = false;

        // While a secret is being replaced, messages have two signatures.
        foreach (var signature in signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            isSigned |=
                signature.StartsWith(SignaturePrefix, StringComparison.Ordinal)
                && Decoded(signature[SignaturePrefix.Length..]) is { } given
                && CryptographicOperations.FixedTimeEquals(expected, given);
        }

        return isSigned;
    }

    private static byte[]? Decoded(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : null;
    }
}
