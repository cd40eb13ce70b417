namespace Api.Http;

/// <summary>The media types that a request accepts.</summary>
internal static class Accepted
{
    /// <summary>Whether the caller prefers one media type, by its name, to another.</summary>
    public static bool Prefers(this HttpRequest request, string type, string other)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return QualityOf(type) > QualityOf(other);

        double QualityOf(string name) =>
            accepted.Where(range => range.MediaType == name).Select(range => range.Quality ?? 1).DefaultIfEmpty(0).Max();
    }
}
