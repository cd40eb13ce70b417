using System.Globalization;
using Domain;

namespace Api.Http;

/// <summary>The event that a response must include, for a client behind caches.</summary>
internal static class Since
{
    public static readonly QueryParameter<long?> Parameter = new(
        "since",
        """
        The id of an event (`/v1/events`, `/v1/changes`): the response is made of content that includes it. An address of its own for every
        cache in between, so none can answer with what it kept before. 503 if the service does not have the event within a second or two.
        """,
        new Message("the id of an event", "die Id eines Ereignisses"),
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

    private static bool TryRead(string text, out long? id)
    {
        var isId = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        id = isId ? number : null;
        return isId;
    }
}
