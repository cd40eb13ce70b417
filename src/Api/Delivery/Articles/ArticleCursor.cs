using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Api.Http;
using Domain;

namespace Api.Delivery.Articles;

/// <summary>
/// An article at the edge of a page, by what the list is sorted by: the page asked for begins behind it, or ends before it. Holds
/// for one sort and filter. Opaque to callers.
/// </summary>
internal sealed record ArticleCursor(string List, bool Backwards, object Key, long Id)
{
    private const int ListBytes = 6;
    private const int HeadBytes = 1 + ListBytes + sizeof(long);
    private const int MaxTitleBytes = 1024;

    private const byte BackwardsFlag = 1;
    private const byte TitleFlag = 2;

    // The bytes of a title are whatever the title is; only a strict reader tells foreign ones.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static readonly QueryParameter<ArticleCursor?> Parameter = new(
        "cursor",
        """
        Where to go on: the `nextCursor` or `prevCursor` of a page of the same list, with the same sort and filters. Stable while
        the list changes.
        """,
        new Message("a cursor out of a page of this list", "ein cursor aus einer Seite dieser Liste"),
        null,
        TryParse
    );

    /// <summary>What a cursor is bound to.</summary>
    public static string ListOf(ArticleFilter filter, ArticleSort sort) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{sort.Word}&{filter.Canonical}")).AsSpan(0, ListBytes));

    public override string ToString()
    {
        var key = Key is DateTimeOffset at ? new byte[sizeof(long)] : Utf8.GetBytes((string)Key);

        if (Key is DateTimeOffset moment)
        {
            BinaryPrimitives.WriteInt64BigEndian(key, moment.UtcTicks);
        }

        var bytes = new byte[HeadBytes + key.Length];
        bytes[0] = (byte)((Backwards ? BackwardsFlag : 0) | (Key is string ? TitleFlag : 0));
        Convert.FromHexString(List).CopyTo(bytes, 1);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(1 + ListBytes), Id);
        key.CopyTo(bytes, HeadBytes);
        return Base64Url.EncodeToString(bytes);
    }

    private static bool TryParse(string text, out ArticleCursor? cursor)
    {
        cursor = null;

        // Decoding throws at letters that are no base64, so they are looked at first.
        if (!Base64Url.IsValid(text, out var length) || length is < HeadBytes or > HeadBytes + MaxTitleBytes)
        {
            return false;
        }

        var bytes = Base64Url.DecodeFromChars(text);
        var flags = bytes[0];

        if (
            flags > (BackwardsFlag | TitleFlag)
            || ReadKey(bytes.AsSpan(HeadBytes), isTitle: (flags & TitleFlag) != 0) is not { } key
        )
        {
            return false;
        }

        cursor = new ArticleCursor(
            Convert.ToHexStringLower(bytes.AsSpan(1, ListBytes)),
            (flags & BackwardsFlag) != 0,
            key,
            BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(1 + ListBytes))
        );
        return true;
    }

    private static object? ReadKey(ReadOnlySpan<byte> bytes, bool isTitle)
    {
        if (isTitle)
        {
            return System.Text.Unicode.Utf8.IsValid(bytes) && !bytes.Contains((byte)0) ? Utf8.GetString(bytes) : null;
        }

        return
            bytes.Length == sizeof(long)
            && BinaryPrimitives.ReadInt64BigEndian(bytes) is var ticks
            && ticks >= 0
            && ticks <= DateTimeOffset.MaxValue.Ticks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : null;
    }
}
