namespace Api.Delivery.Feeds;

/// <summary>Articles for feed readers.</summary>
internal static class FeedsFeature
{
    public static void MapDeliveryFeeds(this RouteGroupBuilder delivery) => GetArticleFeed.Map(delivery);
}
