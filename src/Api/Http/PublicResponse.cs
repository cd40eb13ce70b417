using System.Reflection;
using Api.Publishing;
using Microsoft.AspNetCore.Http.Metadata;

namespace Api.Http;

/// <summary>
/// A public response: finished bytes with a strong ETag, or 304 when the client has them already. It is cached and shared, so nothing
/// in it depends on the client; of the headers that a handler sets, only Link and Location are cached with it.
/// </summary>
internal class PublicResponse(byte[] bytes, string contentType, int status = StatusCodes.Status200OK) : IResult
{
    public byte[] Bytes { get; } = bytes;

    /// <summary>The bytes before field selection.</summary>
    public byte[] Whole { get; protected init; } = bytes;

    public string ContentType => contentType;

    public int Status => status;

    public bool IsJson => contentType.StartsWith("application/json", StringComparison.Ordinal);

    /// <summary>Whether the bytes may change without a change of content, as a ranking by age does.</summary>
    public bool ChangesWithTime { get; init; }

    /// <summary>What the response is about besides the ids in it: a CDN can purge it by these too.</summary>
    public IReadOnlyCollection<long> About { get; init; } = [];

    /// <summary>How long the response may be reused; cut short when a planned change is near.</summary>
    public TimeSpan MaxAge { get; init; } = Freshness.MaxAge;

    public Task ExecuteAsync(HttpContext http)
    {
        var services = http.RequestServices;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        return Finish(http, now).Send(http, services.GetRequiredService<PublicContent>().Current, now);
    }

    /// <summary>The response in cacheable form.</summary>
    public CachedResponse Finish(HttpContext http, DateTimeOffset now) =>
        new(this, http.Response.Headers, SurrogateKey.Of(http, this), now);
}

/// <summary>A public JSON response, with only the requested fields.</summary>
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
    /// <summary>Documents that every endpoint of the group may return 304.</summary>
    public static RouteGroupBuilder ProducesNotModified(this RouteGroupBuilder group) =>
        group.WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status304NotModified));
}
