namespace Api.Delivery.Images;

/// <summary>Images on the reading side.</summary>
internal static class ImagesFeature
{
    public static IServiceCollection AddDeliveryImages(this IServiceCollection services) =>
        services.AddSingleton<PublishedImageStore>().AddSingleton<KnownPictures>();

    public static void MapDeliveryImages(this RouteGroupBuilder delivery) => GetImage.Map(delivery);
}
