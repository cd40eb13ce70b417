using Api.Data;
using Api.Http;

namespace Api.Delivery.Caching;

/// <summary>The cache of public responses.</summary>
internal static class CachingFeature
{
    /// <summary>How long an editor waits for a statement.</summary>
    private static readonly TimeSpan Editors = TimeSpan.FromSeconds(20);

    public static IServiceCollection AddResponseCache(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddSingleton(CacheOptions.Read(configuration))
            .AddSingleton<ResponseCache>()
            .AddSingleton<SingleFlight>()
            .AddSingleton<CachedAnswers>();

    /// <summary>Serves cached responses before anything else is done for a request.</summary>
    public static WebApplication UseResponseCache(this WebApplication app)
    {
        var cached = app.Services.GetRequiredService<CachedAnswers>();
        app.Use(next => http => cached.TryAnswer(http, out var sending) ? sending : next(http));
        return app;
    }

    /// <summary>No request waits for the database without an end: readers hardly, editors for as long as their work may take.</summary>
    /// <remarks>What it sets ends with the asynchronous method around it, so it comes after a middleware that is one.</remarks>
    public static WebApplication UsePatience(this WebApplication app)
    {
        var readers = app.Services.GetRequiredService<CacheOptions>().Wait;
        app.Use(next =>
            http =>
            {
                var isEditing = http.Request.Path.StartsWithSegments(ReaderHeaders.EditorialPath);
                Patience.Set(isEditing ? Editors : readers, isReading: !isEditing);
                return next(http);
            }
        );
        return app;
    }

    /// <summary>Caches the public responses of the group's endpoints; others, such as streams, are left alone.</summary>
    public static T KeepsAnswers<T>(this T endpoints)
        where T : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilterFactory(
            (context, next) =>
                Delivers(context.MethodInfo.ReturnType)
                    ? invocation =>
                        invocation.HttpContext.RequestServices.GetRequiredService<CachedAnswers>().InvokeAsync(invocation, next)
                    : next
        );

    /// <summary>The public response that a handler returned; null if it returned something else.</summary>
    public static PublicResponse? AsPublicResponse(this object? answer) =>
        answer switch
        {
            INestedHttpResult nested => nested.Result.AsPublicResponse(),
            PublicResponse delivered => delivered,
            _ => null,
        };

    private static bool Delivers(Type type) =>
        typeof(PublicResponse).IsAssignableFrom(type) || type.GetGenericArguments().Any(Delivers);
}
