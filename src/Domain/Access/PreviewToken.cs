using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Domain.Access;

/// <summary>
/// Opens the preview of one article until a moment, to whoever has it: the article's id and the moment, signed with a secret of the
/// service. Nothing of it is kept.
/// </summary>
public static class PreviewToken
{
    /// <summary>How long a link lasts unless its maker says otherwise.</summary>
    public static readonly TimeSpan StandardLifetime = TimeSpan.FromDays(7);

    /// <summary>How long a link can last.</summary>
    public static readonly TimeSpan MaxLifetime = TimeSpan.FromDays(30);

    private const int SignedBytes = 16;
    private const int Bytes = SignedBytes + HMACSHA256.HashSizeInBytes;
    private const int Letters = Bytes / 3 * 4;

    /// <summary>When a link made now stops working, to the second; refused when the wish lies behind or too far ahead.</summary>
    public static Result<DateTimeOffset> ExpiryOf(DateTimeOffset? wish, DateTimeOffset now)
    {
        var expiresAt = wish ?? now + StandardLifetime;

        return expiresAt <= now || expiresAt > now + MaxLifetime
            ? PreviewErrors.WrongExpiry
            : DateTimeOffset.FromUnixTimeSeconds(expiresAt.ToUnixTimeSeconds());
    }

    /// <summary>A token in letters that need no escaping in an address; it lasts for whole seconds.</summary>
    public static string Write(long articleId, DateTimeOffset expiresAt, ReadOnlySpan<byte> secret)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, articleId);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], expiresAt.ToUnixTimeSeconds());
        HMACSHA256.HashData(secret, bytes[..SignedBytes], bytes[SignedBytes..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The article that the token opens; null when it was not made with this secret or its moment has come.</summary>
    public static long? Read(string token, ReadOnlySpan<byte> secret, DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[Bytes];

        // Decoding throws at letters that are no base64, so they are looked at first.
        if (token.Length != Letters || !Base64Url.IsValid(token, out var length) || length != Bytes)
        {
            return null;
        }

        Base64Url.DecodeFromChars(token, bytes);

        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, bytes[..SignedBytes], signature);

        return
            CryptographicOperations.FixedTimeEquals(signature, bytes[SignedBytes..])
            && BinaryPrimitives.ReadInt64BigEndian(bytes[8..]) > now.ToUnixTimeSeconds()
            ? BinaryPrimitives.ReadInt64BigEndian(bytes)
            : null;
    }
}
