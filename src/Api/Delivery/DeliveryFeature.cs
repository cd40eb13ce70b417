using Api.Delivery.Articles;
using Api.Delivery.Images;
using Api.Delivery.Pages;
using Api.Delivery.Preview;
using Api.Delivery.Search;
using Api.Delivery.Sections;
using Api.Http;

namespace Api.Delivery;

/// <summary>The public, reading wing: `/v1`, and the pictures.</summary>
internal static class DeliveryFeature
{
    public static IServiceCollection AddDelivery(this IServiceCollection services) =>
        services
            .AddDeliveryArticles()
            .AddDeliverySections()
            .AddDeliveryPages()
            .AddDeliveryImages()
            .AddDeliveryPreview()
            .AddDeliverySearch();

    public static void MapDelivery(this IEndpointRouteBuilder routes)
    {
        var delivery = routes.MapGroup("/v1").AddEndpointFilter<RequestFilter>().ProducesNotModified();

        delivery.MapDeliveryPages();
        delivery.MapDeliverySections();
        delivery.MapDeliveryArticles();
        delivery.MapDeliveryImages();
        delivery.MapDeliverySearch();
        GetRendition.Map(routes);
        routes.MapDeliveryPreview();
    }
}
