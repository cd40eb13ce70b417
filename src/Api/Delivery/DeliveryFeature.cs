using Api.Delivery.Articles;
using Api.Delivery.Caching;
using Api.Delivery.Images;
using Api.Delivery.Pages;
using Api.Delivery.Preview;
using Api.Delivery.Sections;
using Api.Http;

namespace Api.Delivery;

/// <summary>The public, reading wing: `/v1`, and the pictures.</summary>
internal static class DeliveryFeature
{
    public static IServiceCollection AddDelivery(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddResponseCache(configuration)
            .AddDeliveryArticles()
            .AddDeliverySections()
            .AddDeliveryPages()
            .AddDeliveryImages()
            .AddDeliveryPreview();

    public static void MapDelivery(this IEndpointRouteBuilder routes)
    {
        var delivery = routes.MapGroup("/v1").AddEndpointFilter<RequestFilter>().KeepsAnswers().ProducesNotModified();

        delivery.MapDeliveryPages();
        delivery.MapDeliverySections();
        delivery.MapDeliveryArticles();
        delivery.MapDeliveryImages();
        GetRendition.Map(routes);
        routes.MapDeliveryPreview();
    }
}
