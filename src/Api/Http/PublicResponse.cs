using System.Reflection;
using Api.Publishing;
using Microsoft.AspNetCore.Http.Metadata;

namespace Api.Http;

/// <summary>
/// A public response: finished bytes with a strong ETag, or 304 if the reader has them already. It may be cached and served to others, so
/// nothing in it depends on who asks; of the headers that a handler sets, only Link and Location belong to it.
/// </summary>
internal class PublicResponse(byte[] bytes, string contentType, int status = StatusCodes.Status200OK) : IResult
{
    public byte[] Bytes { get; } = bytes;

    /// <summary>The bytes before fields were left out.</summary>
    public byte[] Whole { get; protected init; } = bytes;

    public string ContentType => contentType;

    public int Status => status;

    public bool IsJson => contentType.StartsWith("application/json", StringComparison.Ordinal);

    /// <summary>Whether the bytes may change although the content does not, such as those of a ranking by age.</summary>
    public bool ChangesWithTime { get; init; }

    /// <summary>How long the response may be reused; shorter if a scheduled change is near.</summary>
    public TimeSpan MaxAge { get; init; } = Freshness.MaxAge;

    public Task ExecuteAsync(HttpContext http)
    {
        var services = http.RequestServices;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        return Finish(http, now).Send(http, services.GetRequiredService<PublicContent>().Current, now);
    }

    /// <summary>The response in the form in which it is cached.</summary>
    public CachedResponse Finish(HttpContext http, DateTimeOffset now)
    {
        var operation = http.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "";
        return new CachedResponse(this, http.Response.Headers, SurrogateKey.Of(operation, this), now);
    }
}

/// <summary>A public response in JSON, with only the fields that the reader asked for.</summary>
internal sealed class PublicResponse<T> : PublicResponse, IEndpointMetadataProvider
{
    public PublicResponse(T value, int status = StatusCodes.Status200OK, FieldSelection? fields = null)
        : this(Json.Bytes(value), status, fields) { }

    private PublicResponse(byte[] whole, int status, FieldSelection? fields)
        : base(fields?.Pick(whole) ?? whole, "application/json; charset=utf-8", status) => Whole = whole;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
}

internal static class PublicResponseEndpoints
{
    /// <summary>Documents that every response of the group may be 304.</summary>
    public static RouteGroupBuilder ProducesNotModified(this RouteGroupBuilder group) =>
        group.WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status304NotModified));
}
