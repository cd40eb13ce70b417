using System.IO.Hashing;
using Api.Publishing;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Api.Http;

/// <summary>
/// A finished public response, with every header that does not depend on the client; compressed once per requested coding.
/// </summary>
/// <remarks>
/// Each coding has its own ETag: a strong one means that two responses are byte-for-byte identical (RFC 9110, 8.8.1). A client with
/// any of them is up to date, and gets a 304 with that tag.
/// </remarks>
internal sealed class CachedResponse
{
    /// <summary>Smaller bodies fit into one packet anyway.</summary>
    private const int SmallestToCode = 1024;

    private static readonly StringValues VaryValue = "Accept-Encoding";

    private readonly int status;
    private readonly StringValues contentType;
    private readonly ModificationTime? made;
    private readonly StringValues link;
    private readonly StringValues location;
    private readonly StringValues surrogateKey;
    private readonly string hash;
    private readonly Variant identity;
    private Variant? gzip;
    private Variant? brotli;

    /// <param name="set">The headers that the handler has set for this response.</param>
    public CachedResponse(PublicResponse answer, IHeaderDictionary set, StringValues surrogateKey, DateTimeOffset now)
    {
        status = answer.Status;
        MaxAge = answer.MaxAge;
        contentType = answer.ContentType;
        made = answer.ChangesWithTime ? new ModificationTime(now) : null;
        (link, location) = (set.Link, set.Location);
        this.surrogateKey = surrogateKey;
        hash = $"\"{XxHash128.HashToUInt128(answer.Bytes):x32}";
        identity = new Variant(default, hash + "\"", answer.Bytes);
    }

    public TimeSpan MaxAge { get; }

    /// <summary>The most memory that the response takes in all its codings.</summary>
    public int Size => (identity.Bytes.Length * 5 / 2) + (2 * surrogateKey.ToString().Length) + 1024;

    /// <summary>Sends the bytes, or 304 when the client has them.</summary>
    /// <param name="state">The state that the response shows; null when unknown.</param>
    /// <param name="isStale">Whether the database may have a later state: then the response must be revalidated.</param>
    public Task Send(HttpContext http, ContentState? state, DateTimeOffset now, bool isStale = false)
    {
        var response = http.Response;
        var headers = response.Headers;

        headers.CacheControl = Freshness.CacheControl(MaxAge, isStale ? null : state, now);
        headers.Vary = VaryValue;

        // A response that may not be reused even for a second must not be validated by date either.
        var isDated = MaxAge > TimeSpan.Zero && !isStale;
        var modified = isDated ? made ?? state?.Modified : null;

        if (isDated)
        {
            headers.LastModified = modified?.At(now) ?? ModificationTime.Latest(now);
        }

        if (status == StatusCodes.Status200OK && Held(http.Request, modified) is { Count: > 0 } held)
        {
            headers.ETag = held;
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var variant = Choose(ContentCodings.Accepted(http.Request.Headers.AcceptEncoding));
        response.StatusCode = status;
        headers.ETag = variant.ETag;
        headers.ContentType = contentType;
        headers.ContentLength = variant.Bytes.Length;
        headers["Surrogate-Key"] = surrogateKey;

        if (variant.Coding.Count > 0)
        {
            headers.ContentEncoding = variant.Coding;
        }

        if (link.Count > 0)
        {
            headers.Link = link;
        }

        if (location.Count > 0)
        {
            headers.Location = location;
        }

        return HttpMethods.IsHead(http.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(variant.Bytes, 0, variant.Bytes.Length, CancellationToken.None);
    }

    // If-Modified-Since is ignored when If-None-Match is present (RFC 9110, 13.1.3).
    private StringValues Held(HttpRequest request, ModificationTime? modified) =>
        request.Headers.IfNoneMatch is { Count: > 0 } tags ? HeldTag(tags)
        : modified?.IsConfirmedBy(request.Headers.IfModifiedSince) is true ? identity.ETag
        : default;

    // A shared cache may have weakened a tag in transit, so W/ is ignored (RFC 9110, 8.8.3.2: weak comparison).
    private StringValues HeldTag(StringValues header)
    {
        if (header.Count == 0)
        {
            return default;
        }

        if (header is [{ } only] && only == (string?)identity.ETag)
        {
            return identity.ETag;
        }

        if (!EntityTagHeaderValue.TryParseList(header!, out var held))
        {
            return default;
        }

        foreach (var tag in held)
        {
            if (tag.Equals(EntityTagHeaderValue.Any))
            {
                return identity.ETag;
            }

            if (
                tag.Tag.StartsWith(hash, StringComparison.Ordinal)
                && tag.Tag.Substring(hash.Length) is "\"" or Gzip.TagEnd or Brotli.TagEnd
            )
            {
                return tag.Tag.ToString();
            }
        }

        return default;
    }

    private Variant Choose(ContentCoding coding) =>
        identity.Bytes.Length < SmallestToCode ? identity
        : coding is ContentCoding.Brotli ? brotli ??= Code(coding, Brotli.Name, Brotli.TagEnd)
        : coding is ContentCoding.Gzip ? gzip ??= Code(coding, Gzip.Name, Gzip.TagEnd)
        : identity;

    // Concurrent requests may both compress: either result is correct. A body that hardly shrinks is not worth the memory.
    private Variant Code(ContentCoding coding, string name, string tagEnd)
    {
        var coded = coding.Encode(identity.Bytes);
        return coded.Length <= identity.Bytes.Length * 3 / 4 ? new Variant(name, hash + tagEnd, coded) : identity;
    }

    private sealed record Variant(StringValues Coding, StringValues ETag, byte[] Bytes);

    private static class Gzip
    {
        public const string Name = "gzip";
        public const string TagEnd = "-gzip\"";
    }

    private static class Brotli
    {
        public const string Name = "br";
        public const string TagEnd = "-br\"";
    }
}
