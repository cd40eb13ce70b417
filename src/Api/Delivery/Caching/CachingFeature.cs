using Api.Data;
using Api.Http;

namespace Api.Delivery.Caching;

/// <summary>Caching of finished responses in memory.</summary>
internal static class CachingFeature
{
    /// <summary>The statement timeout for editors.</summary>
    private static readonly TimeSpan Editors = TimeSpan.FromSeconds(20);

    public static IServiceCollection AddResponseCache(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddSingleton(CacheOptions.Read(configuration))
            .AddSingleton<ResponseCache>()
            .AddSingleton<SingleFlight>()
            .AddSingleton<CachedAnswers>();

    /// <summary>Serves cached responses before the rest of the pipeline runs.</summary>
    public static WebApplication UseResponseCache(this WebApplication app)
    {
        var cached = app.Services.GetRequiredService<CachedAnswers>();
        app.Use(next => http => cached.TryAnswer(http, out var sending) ? sending : next(http));
        return app;
    }

    /// <summary>Limits how long a request waits for the database: briefly for readers, longer for editors.</summary>
    /// <remarks>The limit is async-local and ends with the surrounding async method, so this must follow an async middleware.</remarks>
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

    /// <summary>Caches the finished responses of the group's endpoints; other results, such as streams, are passed through.</summary>
    public static T KeepsAnswers<T>(this T endpoints)
        where T : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilterFactory(
            (context, next) =>
                Delivers(context.MethodInfo.ReturnType)
                    ? invocation =>
                        invocation.HttpContext.RequestServices.GetRequiredService<CachedAnswers>().InvokeAsync(invocation, next)
                    : next
        );

    /// <summary>The finished response in a handler's result; null when it is something else.</summary>
    public static PublicResponse? AsPublicResponse(this object? answer) =>
        answer switch
        {
            INestedHttpResult nested => nested.Result.AsPublicResponse(),
            PublicResponse delivered => delivered,
            _ => null,
        };

    /// <summary>The problem in a handler's result; null when it is something else.</summary>
    public static Problem? AsProblem(this object? answer) =>
        answer is INestedHttpResult nested ? nested.Result.AsProblem() : answer as Problem;

    private static bool Delivers(Type type) =>
        typeof(PublicResponse).IsAssignableFrom(type) || type.GetGenericArguments().Any(Delivers);
}
