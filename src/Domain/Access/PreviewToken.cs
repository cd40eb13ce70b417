using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace Domain.Access;

/// <summary>What a preview token gives access to.</summary>
[JsonConverter(typeof(CamelCase<PreviewScope>))]
public enum PreviewScope
{
    /// <summary>A preview link: the article and its images.</summary>
    Link = 1,

    /// <summary>The image addresses in a preview that was read with an API key or a bearer token: the images only.</summary>
    Images = 2,
}

/// <summary>
/// A signed, expiring permission to preview one article. The signature proves who issued it; whether it is still valid depends on
/// the stored link or key that it names.
/// </summary>
/// <param name="Scope">What it gives access to.</param>
/// <param name="ArticleId">The only article that it gives access to, or <see cref="WholeSite"/>.</param>
/// <param name="ExpiresAt">When it stops working, to the second.</param>
/// <param name="IssuerId">The preview link, or the API key the preview was read with; 0 for the bearer of a token.</param>
public readonly record struct PreviewToken(PreviewScope Scope, long ArticleId, DateTimeOffset ExpiresAt, long IssuerId)
{
    /// <summary>The default lifetime of a link.</summary>
    public static readonly TimeSpan StandardLifetime = TimeSpan.FromDays(7);

    /// <summary>The maximum lifetime of a link.</summary>
    public static readonly TimeSpan MaxLifetime = TimeSpan.FromDays(30);

    /// <summary>In place of an article: all images of the site.</summary>
    public const long WholeSite = 0;

    // A multiple of three bytes, so that the last base64 letter has no unused bits.
    private const int SignedBytes = 1 + 3 * sizeof(long);
    private const int Bytes = SignedBytes + HMACSHA256.HashSizeInBytes;
    private const int Letters = Bytes / 3 * 4;

    /// <summary>When a link made now expires, to the second; refused when the requested time is past or too far ahead.</summary>
    public static Result<DateTimeOffset> ExpiryOf(DateTimeOffset? requested, DateTimeOffset now)
    {
        // Truncate to seconds first: the result must still be in the future.
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds((requested ?? now + StandardLifetime).ToUnixTimeSeconds());

        return expiresAt > now && expiresAt <= now + MaxLifetime ? expiresAt : PreviewErrors.WrongExpiry;
    }

    /// <summary>The token in base64url, which needs no escaping in an address.</summary>
    public string Write(ReadOnlySpan<byte> secret)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        bytes[0] = (byte)Scope;
        BinaryPrimitives.WriteInt64BigEndian(bytes[1..], ArticleId);
        BinaryPrimitives.WriteInt64BigEndian(bytes[9..], ExpiresAt.ToUnixTimeSeconds());
        BinaryPrimitives.WriteInt64BigEndian(bytes[17..], IssuerId);
        HMACSHA256.HashData(secret, bytes[..SignedBytes], bytes[SignedBytes..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Parses a token; null if it was not signed with this secret or has expired.</summary>
    public static PreviewToken? Read(string letters, ReadOnlySpan<byte> secret, DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[Bytes];

        // Decoding throws on invalid base64, so validate first.
        if (letters.Length != Letters || !Base64Url.IsValid(letters, out var length) || length != Bytes)
        {
            return null;
        }

        Base64Url.DecodeFromChars(letters, bytes);

        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, bytes[..SignedBytes], signature);

        if (!CryptographicOperations.FixedTimeEquals(signature, bytes[SignedBytes..]))
        {
            return null;
        }

        var expiry = BinaryPrimitives.ReadInt64BigEndian(bytes[9..]);

        return expiry > now.ToUnixTimeSeconds()
            ? new PreviewToken(
                (PreviewScope)bytes[0],
                BinaryPrimitives.ReadInt64BigEndian(bytes[1..]),
                DateTimeOffset.FromUnixTimeSeconds(expiry),
                BinaryPrimitives.ReadInt64BigEndian(bytes[17..])
            )
            : null;
    }
}
