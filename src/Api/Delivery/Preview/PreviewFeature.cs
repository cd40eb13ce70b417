using Api.Http;

namespace Api.Delivery.Preview;

/// <summary>Previews of unpublished articles, as readers would see them: never cached, never indexed by search engines.</summary>
internal static class PreviewFeature
{
    /// <summary>The token of a preview link, in the address of the preview and of every picture in it.</summary>
    public static readonly QueryParameter<string?> Token = QueryParameters.Text(
        "token",
        "The token of a preview link.",
        maxLength: 100
    );

    public static IServiceCollection AddDeliveryPreview(this IServiceCollection services) =>
        services.AddSingleton<PreviewTokenStore>().AddSingleton<DraftStore>().AddSingleton<LatestSaves>();

    public static void MapDeliveryPreview(this IEndpointRouteBuilder routes)
    {
        var preview = routes.MapGroup("/v1/preview").AddEndpointFilter<RequestFilter>().WithTags("Preview");

        GetArticlePreview.Map(preview);
        StreamPreviewEvents.Map(preview);
        SitePreview.Map(routes);
    }

    /// <summary>Keeps a response out of caches and search engines, and its address out of other sites' logs.</summary>
    public static void KeepPrivate(this HttpResponse response)
    {
        response.Headers.CacheControl = "private, no-store";
        response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        response.Headers["Referrer-Policy"] = "no-referrer";
    }
}
