using Domain;

namespace Api.Http;

/// <summary>The parameters that lists share, and the links between their pages.</summary>
internal static class Paging
{
    public static readonly QueryParameter<int> Limit = QueryParameters.Number(
        "limit",
        "The maximum number of items.",
        1,
        100,
        20
    );

    public static readonly QueryParameter<Cursor?> Cursor = CursorOf(
        "Where to continue: the `nextCursor` of the previous page. Stable while the list changes."
    );

    public static QueryParameter<Cursor?> CursorOf(string description) =>
        new(
            "cursor",
            description,
            new Message(
                "the one that the previous page of this list returned; leave it out for the first page",
                "der Wert aus der vorigen Seite dieser Liste (für die erste bitte weglassen)"
            ),
            null,
            Http.Cursor.TryParse
        );

    /// <summary>Adds a link to the next page (RFC 8288).</summary>
    public static void LinkNext(this HttpContext http, Page page)
    {
        if (page.NextCursor is { } next)
        {
            http.Response.Headers.Link = http.LinkTo("next", new(Cursor.Name, next));
        }
    }

    /// <summary>A link to another page of the list. A null place means the first page.</summary>
    public static string LinkTo(this HttpContext http, string relation, KeyValuePair<string, string?>? place)
    {
        var others = http
            .Request.Query.Where(parameter => !IsOwn(parameter.Key))
            .Select(parameter => KeyValuePair.Create(parameter.Key, (string?)parameter.Value));
        var query = QueryString.Create(place is { } at ? others.Append(at) : others);
        return $"<{http.Request.Path}{query}>; rel=\"{relation}\"";
    }

    /// <summary>Whether a parameter belongs to one request, and not to the other pages of its list.</summary>
    private static bool IsOwn(string name) => name == Cursor.Name || name == ListPaging.Page.Name || name == Since.Parameter.Name;
}
