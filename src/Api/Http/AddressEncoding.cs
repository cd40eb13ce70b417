using System.Text;
using Domain;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Api.Http;

/// <summary>
/// Decodes percent-encoded paths exactly once, as UTF-8. The server leaves `%2F` and invalid sequences in a path undecoded, so
/// different names would become one (`a%2Fb` and `a%252Fb`).
/// </summary>
internal static class AddressEncoding
{
    public static readonly Error Invalid = new(
        ErrorKind.Malformed,
        "request.addressEncoding",
        "The address is not percent-encoded UTF-8. Encode each part of it, a % as %25.",
        "Die Adresse ist nicht als UTF-8 prozentkodiert. Bitte jeden Teil kodieren, ein % als %25."
    );

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Rejects request paths that cannot be decoded.</summary>
    public static WebApplication UseValidAddresses(this WebApplication app)
    {
        app.Use(
            (http, next) =>
            {
                var target = http.RawTarget();
                return !target.Contains('%') || Decode(target) is not null ? next(http) : Invalid.ToProblem().ExecuteAsync(http);
            }
        );
        return app;
    }

    /// <summary>Routes, and fully decodes every text parameter of the path.</summary>
    public static WebApplication UseDecodedRouting(this WebApplication app)
    {
        app.UseRouting();
        app.Use(
            (http, next) =>
            {
                var target = http.RawTarget();

                return
                    !target.Contains('%')
                    || http.GetEndpoint() is not RouteEndpoint endpoint
                    || PathOf(target) is var path
                        && (!path.Contains('%') || TryDecode(path, endpoint.RoutePattern, http.Request.RouteValues))
                    ? next(http)
                    : Invalid.ToProblem().ExecuteAsync(http);
            }
        );
        return app;
    }

    /// <summary>Decodes percent-encoded text; null when it is invalid.</summary>
    public static string? Decode(ReadOnlySpan<char> encoded)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(encoded.Length)];
        var length = 0;

        for (var i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] is not '%')
            {
                var plain = encoded[i..];
                plain = plain.IndexOf('%') is >= 0 and var end ? plain[..end] : plain;
                length += Encoding.UTF8.GetBytes(plain, bytes.AsSpan(length));
                i += plain.Length - 1;
            }
            else if (i + 2 < encoded.Length && char.IsAsciiHexDigit(encoded[i + 1]) && char.IsAsciiHexDigit(encoded[i + 2]))
            {
                bytes[length++] = Convert.FromHexString(encoded.Slice(i + 1, 2))[0];
                i += 2;
            }
            else
            {
                return null;
            }
        }

        try
        {
            return Strict.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The path of a request target, which may be an absolute URL.</summary>
    private static string PathOf(string target)
    {
        var path = target.Split('?')[0];
        var authority = path.IndexOf("://", StringComparison.Ordinal);
        return path.StartsWith('/') || authority < 0 ? path
            : path.IndexOf('/', authority + 3) is >= 0 and var start ? path[start..]
            : "/";
    }

    /// <summary>False when the path and the route differ in their segments: the server has resolved dots in it.</summary>
    private static bool TryDecode(string path, RoutePattern route, RouteValueDictionary values)
    {
        var parts = (path.EndsWith('/') ? path[..^1] : path).TrimStart('/').Split('/');

        if (parts.Length != route.PathSegments.Count)
        {
            return false;
        }

        for (var index = 0; index < parts.Length; index++)
        {
            // A parameter inside a longer segment is one of a few known names, none of which needs encoding.
            if (
                route.PathSegments[index].Parts is [RoutePatternParameterPart parameter]
                && values.TryGetValue(parameter.Name, out var value)
                && value is string
            )
            {
                values[parameter.Name] = Decode(parts[index]);
            }
        }

        return true;
    }
}
