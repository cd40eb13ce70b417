namespace Api.Http;

/// <summary>The moment as of which a request reads: now, but in a preview the moment that it asks for.</summary>
internal sealed record AsOf(DateTimeOffset Moment)
{
    public static readonly QueryParameter<DateTimeOffset?> At = QueryParameters.Moment(
        "at",
        "The moment as of which the site is shown, not in the past; now if absent"
    ) with
    {
        Example = null,
    };

    public static ValueTask<AsOf> BindAsync(HttpContext http)
    {
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        return new(new AsOf(Asked(http) is { } asked && asked > now ? asked : now));
    }

    /// <summary>The moment that a preview asks for; null for now, and for every other request.</summary>
    public static DateTimeOffset? Asked(HttpContext http) =>
        DeclaredQuery.Of(http.GetEndpoint()).Parameters.Contains(At) && http.Request.Query[At.Name] is [{ } text]
            ? At.Parse(text, []) as DateTimeOffset?
            : null;
}
