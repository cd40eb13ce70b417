using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Domain.Webhooks;

/// <summary>Secrets and signatures as Standard Webhooks specifies them (HMAC-SHA256, `v1`).</summary>
public static class WebhookSignature
{
    private const string Prefix = "whsec_";
    private const int SecretBytes = 32;

    /// <summary>A new random secret of 256 bits: `whsec_` and its bytes in Base64.</summary>
    public static string NewSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>The signature header: one signature for each secret, so that receivers can rotate theirs at any time.</summary>
    public static string Of(string id, DateTimeOffset time, byte[] body, IEnumerable<string> secrets)
    {
        var head = Encoding.UTF8.GetBytes($"{id}.{Seconds(time)}.");
        byte[] signed = [.. head, .. body];

        return string.Join(
            ' ',
            secrets.Select(secret =>
                $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), signed))}"
            )
        );
    }

    /// <summary>A time as the timestamp header has it: seconds since 1970.</summary>
    public static string Seconds(DateTimeOffset time) => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
