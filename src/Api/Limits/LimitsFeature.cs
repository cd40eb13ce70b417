using System.Security.Claims;
using Api.Http;
using Microsoft.AspNetCore.HttpOverrides;

namespace Api.Limits;

/// <summary>Limits how much one address or key may request, so that none can take the service from the others.</summary>
internal static class LimitsFeature
{
    public static IServiceCollection AddLimits(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddSingleton(LimitOptions.Read(configuration))
            .AddSingleton<RateLimits>()
            .AddSingleton<WrongKeyStore>()
            .AddSingleton<WrongKeys>();

    /// <summary>Counts as an upload rather than as a write.</summary>
    public static RouteHandlerBuilder CountsAsUpload(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new Upload());

    /// <summary>
    /// Learns the address of the client from known proxies, and limits requests for public content, cached or not. These responses have no
    /// RateLimit headers, since shared caches would send the state of one client to others.
    /// </summary>
    public static WebApplication UseAddressLimits(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<LimitOptions>();
        var limits = app.Services.GetRequiredService<RateLimits>();

        if (options.Proxies.Count > 0)
        {
            var forwarded = new ForwardedHeadersOptions
            {
                ForwardedHeaders = ForwardedHeaders.XForwardedFor,
                ForwardLimit = null,
            };
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            options.Proxies.ToList().ForEach(forwarded.KnownIPNetworks.Add);
            app.UseForwardedHeaders(forwarded);
        }

        var isWarned = options.Proxies.Count > 0 ? 1 : 0;

        app.Use(next =>
            http =>
            {
                // A request of the editorial API counts for its key, and health checks come from everywhere.
                if (
                    http.Request.Path.StartsWithSegments(ReaderHeaders.EditorialPath)
                    || http.Request.Path.StartsWithSegments("/health")
                )
                {
                    return next(http);
                }

                WarnOnceOfUnknownProxy(http);
                var kind =
                    http.Request.Path.StartsWithSegments("/v1/search")
                    || http.Request.Path.StartsWithSegments("/v1/preview/search")
                        ? LimitKind.Search
                        : LimitKind.Read;

                if (limits.Count(kind, ClientAddress.Of(http)) is not { } wait)
                {
                    return next(http);
                }

                ReaderHeaders.Write(http, ServerTiming.None);
                return LimitErrors.Refuse(http, limits, kind, wait);
            }
        );
        return app;

        void WarnOnceOfUnknownProxy(HttpContext http)
        {
            if (
                isWarned == 0
                && http.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XForwardedForHeaderName)
                && Interlocked.Exchange(ref isWarned, 1) == 0
            )
            {
                app.Logger.LogWarning(
                    "Requests come through a proxy that is not in Limits__KnownProxies: all its clients share the limits of one address"
                );
            }
        }
    }

    /// <summary>Limits requests of the editorial API by their key or token, and reports the remaining quota; without one by address.</summary>
    public static WebApplication UseCallerLimits(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<RateLimits>();
        var options = app.Services.GetRequiredService<LimitOptions>();

        app.Use(next =>
            http =>
            {
                var isEditorial = http.Request.Path.StartsWithSegments(ReaderHeaders.EditorialPath);

                if (!isEditorial)
                {
                    return next(http);
                }

                if (http.User.FindFirstValue(ClaimTypes.NameIdentifier) is not { } caller)
                {
                    return limits.Count(LimitKind.Read, ClientAddress.Of(http)) is { } delay
                        ? LimitErrors.Refuse(http, limits, LimitKind.Read, delay)
                        : next(http);
                }

                var kind =
                    http.GetEndpoint()?.Metadata.GetMetadata<Upload>() is not null ? LimitKind.Upload
                    : HttpMethods.IsGet(http.Request.Method) ? LimitKind.Read
                    : LimitKind.Write;

                if (options.Of(kind) == 0)
                {
                    return next(http);
                }

                if (limits.Count(kind, caller) is { } wait)
                {
                    return LimitErrors.Refuse(http, limits, kind, wait);
                }

                LimitErrors.Describe(http, limits, kind, limits.LeftFor(kind, caller));
                return next(http);
            }
        );
        return app;
    }

    private sealed record Upload;
}
