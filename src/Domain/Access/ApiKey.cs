using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Domain.Access;

/// <summary>The secret an editorial caller sends: `bul_{id}_{random}`. Shown once; only the hash of it is kept.</summary>
public static class ApiKey
{
    /// <summary>What every key begins with, and no other kind of token.</summary>
    public const string Prefix = "bul_";

    /// <summary>The most characters of a key's name.</summary>
    public const int NameMaxLength = 100;

    private const int RandomBytes = 24;

    /// <summary>Stands in for the hash of a key that does not exist, so that refusing takes as long as comparing.</summary>
    public static readonly byte[] NoHash = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);

    /// <summary>A new random secret of 192 bits; the id that stands before it in the key comes from the store.</summary>
    public static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>The key as the caller keeps and sends it.</summary>
    public static string Write(long id, string secret) => $"{Prefix}{id}_{secret}";

    /// <summary>Takes a key apart; false when it cannot be one of ours.</summary>
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

    /// <summary>What a key with these dates is at this moment.</summary>
    public static KeyState StateAt(DateTimeOffset now, DateTimeOffset? expiresAt, DateTimeOffset? revokedAt) =>
        revokedAt is not null ? KeyState.Revoked
        : expiresAt <= now ? KeyState.Expired
        : KeyState.Active;

    /// <summary>What is kept of a secret: its SHA-256. The secret is random, so no salt or slow hash is needed.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>Compares in constant time.</summary>
    public static bool Matches(string secret, ReadOnlySpan<byte> hash) =>
        CryptographicOperations.FixedTimeEquals(Hash(secret), hash);

    private static bool IsId(ReadOnlySpan<char> digits, out long id) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out id);
}
