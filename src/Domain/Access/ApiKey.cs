using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Domain.Access;

/// <summary>The secret that editorial callers send: `bul_{id}_{random}`. Shown once; only its hash is stored.</summary>
public static class ApiKey
{
    /// <summary>The prefix of every key and of no other kind of token.</summary>
    public const string Prefix = "bul_";

    /// <summary>The maximum length of a key's name, in characters.</summary>
    public const int NameMaxLength = 100;

    private const int RandomBytes = 24;

    /// <summary>Compared with when the key does not exist, so that rejecting it takes just as long.</summary>
    public static readonly byte[] NoHash = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);

    /// <summary>A new random secret of 192 bits; the id that precedes it in the key comes from the store.</summary>
    public static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>The key as the caller stores and sends it.</summary>
    public static string Write(long id, string secret) => $"{Prefix}{id}_{secret}";

    /// <summary>Parses a key; false if it is malformed.</summary>
    public static bool TryRead(string text, out long id, out string secret)
    {
        (id, secret) = (0, "");
        var end = text.StartsWith(Prefix, StringComparison.Ordinal) ? text.IndexOf('_', Prefix.Length) : -1;

        if (end < 0 || !IsId(text.AsSpan(Prefix.Length, end - Prefix.Length), out id))
        {
            return false;
        }

        secret = text[(end + 1)..];
        return secret.Length == RandomBytes * 2;
    }

    /// <summary>The state of a key with these dates.</summary>
    public static KeyState StateAt(DateTimeOffset now, DateTimeOffset? expiresAt, DateTimeOffset? revokedAt) =>
        revokedAt is not null ? KeyState.Revoked
        : expiresAt <= now ? KeyState.Expired
        : KeyState.Active;

    /// <summary>The stored form of a secret: its SHA-256. The secret is random, so no salt or slow hash is needed.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>Compares in constant time.</summary>
    public static bool Matches(string secret, ReadOnlySpan<byte> hash) =>
        CryptographicOperations.FixedTimeEquals(Hash(secret), hash);

    private static bool IsId(ReadOnlySpan<char> digits, out long id) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out id);
}
