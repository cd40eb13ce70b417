using Api.Delivery.Changes;
using Domain;

namespace Api.Http;

/// <summary>The event that a response must include, for a client behind caches.</summary>
internal static class Since
{
    public static readonly QueryParameter<long?> Parameter = new(
        "since",
        """
        The id of an event (`/v1/events`, `/v1/changes`), or a `cursor`: the response is made of content that includes it. An address of its own for every
        cache in between, so none can answer with what it kept before. 503 if the service does not have the event within a second or two.
        """,
        new Message("the id of an event or a cursor", "die Id eines Ereignisses oder ein cursor"),
        null,
        TryRead
    );

    public static readonly Error Behind = new(
        ErrorKind.Unavailable,
        "content.behind",
        "This node does not have the event in since yet, or there is no such event.",
        "Dieser Knoten hat das Ereignis in since noch nicht, oder es gibt dieses Ereignis nicht."
    );

    /// <summary>The event of a request whose query was accepted; null when it asks for none.</summary>
    public static long? Of(HttpContext http) =>
        http.Request.Query[Parameter.Name] is [{ } text] && TryRead(text, out var id) ? id : null;

    /// <summary>An address as sent, without the parameter, and the event; null unless the parameter is there, unencoded.</summary>
    public static (string Address, long Event)? Split(string address)
    {
        const string Name = "since=";
        var query = address.IndexOf('?', StringComparison.Ordinal);
        var at = query < 0 ? -1 : address.IndexOf(Name, query, StringComparison.Ordinal);

        if (at < 0 || at - 1 != query && address[at - 1] != '&')
        {
            return null;
        }

        var before = address.AsSpan(0, at);
        var value = address.AsSpan(at + Name.Length);
        var end = value.IndexOf('&');
        var after = end < 0 ? [] : value[(end + 1)..];

        return TryRead(end < 0 ? value : value[..end], out var id)
            ? (after.IsEmpty ? before[..^1].ToString() : string.Concat(before, after), id!.Value)
            : null;
    }

    /// <summary>Reads the id of an event, alone or in a cursor.</summary>
    public static bool TryRead(string text, out long? id) => TryRead(text.AsSpan(), out id);

    private static bool TryRead(ReadOnlySpan<char> text, out long? id)
    {
        var isCursor = LogCursor.TryParse(text, out var cursor);
        id = isCursor ? cursor.Id : null;
        return isCursor;
    }
}
