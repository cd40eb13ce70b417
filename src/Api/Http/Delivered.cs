using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Api.Http;

/// <summary>A public answer: finished bytes with a strong ETag, or 304 when the reader has them already.</summary>
internal class Delivered(byte[] bytes, string contentType, int status = StatusCodes.Status200OK) : IResult
{
    /// <summary>When what is told last changed; null when no single moment can be named.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>How long the answer may be reused; cut when a scheduled change is near.</summary>
    public TimeSpan MaxAge { get; init; } = Freshness.MaxAge;

    public async Task ExecuteAsync(HttpContext http)
    {
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"";
        var headers = http.Response.Headers;

        headers.ETag = tag;
        headers.CacheControl = Freshness.CacheControl(MaxAge);
        headers.LastModified = LastModified is { } moment ? HeaderUtilities.FormatDate(moment) : default;

        if (status == StatusCodes.Status200OK && Holds(http.Request, tag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        http.Response.StatusCode = status;
        http.Response.ContentType = contentType;
        http.Response.ContentLength = bytes.Length;

        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    private static bool Holds(HttpRequest request, string tag)
    {
        foreach (var candidate in request.GetTypedHeaders().IfNoneMatch)
        {
            // A shared cache may have weakened the tag on its way (RFC 9110, 8.8.3.2: weak comparison).
            if (candidate.Tag == tag || candidate == EntityTagHeaderValue.Any)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A public answer in JSON, with the fields alone that the reader asked for.</summary>
internal sealed class Delivered<T>(T value, int status = StatusCodes.Status200OK, FieldSelection? fields = null)
    : Delivered(fields?.Pick(Json.Bytes(value)) ?? Json.Bytes(value), "application/json; charset=utf-8", status),
        IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
}

/// <summary>How long public answers may be reused.</summary>
internal static class Freshness
{
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(60);

    public static string CacheControl(TimeSpan maxAge) =>
        $"public, max-age={(int)maxAge.TotalSeconds}, stale-while-revalidate=60, stale-if-error=86400";
}

internal static class DeliveredEndpoints
{
    /// <summary>Documents that every answer of the group may be 304.</summary>
    public static RouteGroupBuilder ProducesNotModified(this RouteGroupBuilder group) =>
        group.WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status304NotModified));
}
