using System.Buffers;
using System.Globalization;
using Domain;

namespace Api.Delivery.Changes;

/// <summary>
/// A place in the change log, after an event. The mark tells whether the log still has that event: after a restore to an earlier time
/// the same id may belong to another one. An id alone is a cursor too.
/// </summary>
internal readonly record struct LogCursor(long Id, string? Mark = null)
{
    private const int MarkLength = 8;
    private static readonly SearchValues<char> MarkLetters = SearchValues.Create("0123456789abcdef");

    /// <summary>How a request names <see cref="Latest" />.</summary>
    public const string LatestWord = "latest";

    /// <summary>The end of the log, wherever it is.</summary>
    public static readonly LogCursor Latest = new(long.MaxValue);

    /// <summary>The answer to a cursor of another log, or from a time that a restore has undone.</summary>
    public static readonly Error Lost = new(
        ErrorKind.Gone,
        "cursor.lost",
        "The log does not have the change that this cursor follows: it was restored to an earlier time, or the cursor is of another instance. Request `cursor=latest`, copy everything again, then continue from that cursor.",
        "Das Protokoll hat die Änderung nicht, auf die dieser cursor folgt: Es wurde auf einen früheren Stand zurückgesetzt, oder der cursor ist von einer anderen Instanz. Bitte `cursor=latest` abrufen, alles neu holen und bei diesem cursor weitermachen."
    );

    /// <summary>Reads `4211-9f0c12ab`, and `4211` alone.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out LogCursor cursor)
    {
        var end = text.IndexOf('-');
        var isId = long.TryParse(end < 0 ? text : text[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var id);
        var mark = end < 0 ? null : text[(end + 1)..].ToString();
        cursor = new LogCursor(id, mark);
        return isId && (mark is null || (mark.Length == MarkLength && !mark.AsSpan().ContainsAnyExcept(MarkLetters)));
    }

    public override string ToString() => Id.ToString(CultureInfo.InvariantCulture) + (Mark is null ? "" : $"-{Mark}");
}
