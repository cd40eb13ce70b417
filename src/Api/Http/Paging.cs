using System.Buffers.Binary;
using System.Buffers.Text;
using Domain;

namespace Api.Http;

/// <summary>How much of a list an answer holds, and where the rest begins.</summary>
/// <param name="Limit">The most items the answer could have held.</param>
/// <param name="NextCursor">Send it as `cursor` to get the items that follow; null at the end.</param>
/// <param name="Total">How many items there are in all; null unless it was asked for.</param>
public sealed record Page(int Limit, string? NextCursor, long? Total)
{
    /// <summary>The page of a list for which one row more than the limit was read, to see whether it goes on.</summary>
    internal static Page Of<T>(IReadOnlyList<T> items, int read, int limit, Func<T, Cursor> cursor) =>
        new(limit, read > limit ? cursor(items[^1]).ToString() : null, null);
}

/// <summary>The last item of a page, by what the list is sorted by: the next page begins below it. Opaque to callers.</summary>
internal sealed record Cursor(DateTimeOffset At, long Id)
{
    private const int Bytes = 16;

    /// <summary>Reads what a page gave as its nextCursor.</summary>
    public static bool TryParse(string text, out Cursor? cursor)
    {
        cursor = null;
        Span<byte> bytes = stackalloc byte[Bytes];

        // Decoding throws at letters that are no base64, so they are looked at first.
        if (text.Length > 40 || !Base64Url.IsValid(text, out var length) || length != Bytes)
        {
            return false;
        }

        Base64Url.DecodeFromChars(text, bytes);

        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);

        if (ticks < 0 || ticks > DateTimeOffset.MaxValue.Ticks)
        {
            return false;
        }

        cursor = new Cursor(new DateTimeOffset(ticks, TimeSpan.Zero), BinaryPrimitives.ReadInt64BigEndian(bytes[8..]));
        return true;
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, At.UtcTicks);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], Id);
        return Base64Url.EncodeToString(bytes);
    }
}

/// <summary>The parameters of every list.</summary>
internal static class Paging
{
    public static readonly QueryParameter<int> Limit = QueryParameters.Number("limit", "The most items to answer.", 1, 100, 20);

    public static readonly QueryParameter<Cursor?> Cursor = new(
        "cursor",
        "Where to go on: the nextCursor of the page before. Stable while the list changes.",
        new Message("the nextCursor of a page of this list", "der nextCursor einer Seite dieser Liste"),
        null,
        Http.Cursor.TryParse
    );

    /// <summary>The address of the next page, as RFC 8288 has it.</summary>
    public static void LinkNext(this HttpContext http, Page page)
    {
        if (page.NextCursor is { } next)
        {
            var others = http.Request.Query.Where(parameter => parameter.Key != Cursor.Name);
            var query = QueryString.Create(others.Append(new(Cursor.Name, next)));
            http.Response.Headers.Link = $"<{http.Request.Path}{query}>; rel=\"next\"";
        }
    }
}
