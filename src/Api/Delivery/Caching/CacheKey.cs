using System.Buffers;
using System.Text;
using Api.Http;

namespace Api.Delivery.Caching;

/// <summary>Names what a request asks for, so that every way to ask for the same gives the same name.</summary>
internal static class CacheKey
{
    /// <summary>Longer addresses are answered and not kept.</summary>
    private const int MaxLength = 1024;

    // Letters that mean the same however a path is decoded.
    private static readonly SearchValues<char> PlainLetters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/.-_"
    );

    /// <summary>
    /// The address as it was sent, to find the answer by before anything is read of it; null when it has parameters that mean nothing,
    /// of which there is no end.
    /// </summary>
    public static string? AddressOf(HttpContext http)
    {
        var query = http.Request.Query;
        return query.Count == 0 || query.Keys.All(DeclaredQuery.Of(http.GetEndpoint()).Names.Contains) ? http.RawTarget() : null;
    }

    /// <summary>The path and the sorted parameters without those that say what holds anyway; null when nothing should be kept.</summary>
    public static string? Of(HttpContext http)
    {
        var request = http.Request;
        var path = request.Path.Value ?? "";

        if (path.AsSpan().ContainsAnyExcept(PlainLetters))
        {
            return null;
        }

        if (request.Query.Count == 0)
        {
            return path;
        }

        var declared = DeclaredQuery.Of(http.GetEndpoint()).Parameters;
        var key = new StringBuilder(path);
        var separator = '?';

        foreach (var parameter in declared.OrderBy(parameter => parameter.Name, StringComparer.Ordinal))
        {
            if (request.Query.TryGetValue(parameter.Name, out var text) && text != parameter.Default)
            {
                key.Append(separator).Append(parameter.Name).Append('=').Append(Uri.EscapeDataString(text.ToString()));
                separator = '&';
            }
        }

        return key.Length <= MaxLength ? key.ToString() : null;
    }
}
