namespace Api.Delivery.Feeds;

/// <summary>Articles for feed readers.</summary>
internal static class FeedsFeature
{
    public static IServiceCollection AddDeliveryFeeds(this IServiceCollection services) =>
        services.AddSingleton<InstallationStore>().AddSingleton<EnclosureSizes>();

    public static void MapDeliveryFeeds(this RouteGroupBuilder delivery) => GetArticleFeed.Map(delivery);
}
