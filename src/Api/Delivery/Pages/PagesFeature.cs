namespace Api.Delivery.Pages;

/// <summary>Whole pages by path.</summary>
internal static class PagesFeature
{
    public static IServiceCollection AddDeliveryPages(this IServiceCollection services) =>
        services
            .AddSingleton<PageStore>()
            .AddSingleton<PathStore>()
            .AddSingleton<PublicPathStore>()
            .AddHostedService<PageWarmUp>();

    public static void MapDeliveryPages(this RouteGroupBuilder delivery)
    {
        GetPage.Map(delivery);
        ListPaths.Map(delivery);
    }
}
