using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Domain;

namespace Api.Http;

/// <summary>
/// The item at the edge of a page, by the sort key of its list: the next page starts after it, or ends before it. Valid for one list
/// with one order and one filter. Opaque to callers.
/// </summary>
/// <param name="List">What the cursor is bound to; see <see cref="ListOf" />.</param>
/// <param name="Key">The sort key before the id: a time, a title, or none.</param>
/// <param name="Id">The tie-breaker between items with the same key.</param>
/// <param name="Backwards">Whether the page ends before the item.</param>
internal sealed record Cursor(string List, object? Key, long Id, bool Backwards = false)
{
    private const int ListBytes = 6;
    private const int HeadBytes = 1 + ListBytes + sizeof(long);
    private const int MaxTextBytes = 1024;

    private const int BackwardsFlag = 1;
    private const int TextFlag = 2;
    private const int TimeFlag = 4;

    // The bytes of a text may be anything; only a strict decoder rejects invalid ones.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static readonly Finding Foreign = new(
        "#/query/cursor",
        "cursor.foreign",
        new Message(
            "cursor comes from another list, or from one with another sort or other filters.",
            "cursor stammt aus einer anderen Liste oder aus einer mit anderer Sortierung oder anderen Filtern."
        )
    );

    /// <summary>The key as a time; null for a list sorted by something else.</summary>
    public DateTimeOffset? Time => Key as DateTimeOffset?;

    /// <summary>The list that a cursor is bound to: the same for requests for the same list in the same order.</summary>
    public static string ListOf(params IEnumerable<string> meaning) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', meaning))).AsSpan(0, ListBytes));

    public override string ToString()
    {
        var (flag, key) = Key switch
        {
            string text => (TextFlag, Utf8.GetBytes(text)),
            DateTimeOffset time => (TimeFlag, BytesOf(time)),
            _ => (0, []),
        };

        var bytes = new byte[HeadBytes + key.Length];
        bytes[0] = (byte)(flag | (Backwards ? BackwardsFlag : 0));
        Convert.FromHexString(List).CopyTo(bytes, 1);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(1 + ListBytes), Id);
        key.CopyTo(bytes, HeadBytes);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads the cursor of a page.</summary>
    public static bool TryParse(string text, out Cursor? cursor)
    {
        cursor = null;

        // Decoding throws on characters outside base64, so they are checked first.
        if (!Base64Url.IsValid(text, out var length) || length is < HeadBytes or > HeadBytes + MaxTextBytes)
        {
            return false;
        }

        var bytes = Base64Url.DecodeFromChars(text);

        if (!TryReadKey(bytes[0] & ~BackwardsFlag, bytes.AsSpan(HeadBytes), out var key))
        {
            return false;
        }

        cursor = new Cursor(
            Convert.ToHexStringLower(bytes.AsSpan(1, ListBytes)),
            key,
            BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(1 + ListBytes)),
            (bytes[0] & BackwardsFlag) != 0
        );
        return true;
    }

    private static byte[] BytesOf(DateTimeOffset time)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, time.UtcTicks);
        return bytes;
    }

    private static bool TryReadKey(int flag, ReadOnlySpan<byte> bytes, out object? key)
    {
        key = null;

        switch (flag)
        {
            case 0:
                return bytes.IsEmpty;

            case TextFlag when System.Text.Unicode.Utf8.IsValid(bytes) && !bytes.Contains((byte)0):
                key = Utf8.GetString(bytes);
                return true;

            case TimeFlag when bytes.Length == sizeof(long):
                var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
                key = ticks >= 0 && ticks <= DateTimeOffset.MaxValue.Ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
                return key is not null;

            default:
                return false;
        }
    }
}
