using System.Buffers;
using System.Text;
using Api.Http;

namespace Api.Delivery.Caching;

/// <summary>The cache key of a request: equivalent requests have the same key.</summary>
internal static class CacheKey
{
    /// <summary>Responses to longer addresses are not cached.</summary>
    private const int MaxLength = 1024;

    // Characters that decoding never changes.
    private static readonly SearchValues<char> PlainLetters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/.-_"
    );

    /// <summary>
    /// The address as sent, without <see cref="Since"/>, for a lookup before anything is parsed; null when it has ignored parameters, of
    /// which there are unlimited variants, or an encoded <see cref="Since"/>.
    /// </summary>
    public static string? AddressOf(HttpContext http)
    {
        var (query, address) = (http.Request.Query, http.RawTarget());

        if (query.Count > 0 && !query.Keys.All(DeclaredQuery.Of(http.GetEndpoint()).Names.Contains))
        {
            return null;
        }

        return query.ContainsKey(Since.Parameter.Name) ? Since.Split(address)?.Address : address;
    }

    /// <summary>
    /// The path and the sorted parameters, without those at their default and <see cref="Since"/>, which is met by then; null when the
    /// response should not be cached.
    /// </summary>
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
            if (
                parameter != Since.Parameter
                && request.Query.TryGetValue(parameter.Name, out var text)
                && text != parameter.Default
            )
            {
                key.Append(separator).Append(parameter.Name).Append('=').Append(Uri.EscapeDataString(text.ToString()));
                separator = '&';
            }
        }

        return key.Length <= MaxLength ? key.ToString() : null;
    }
}
