using Api.Delivery.Articles;
using Api.Delivery.Caching;
using Api.Delivery.Calendars;
using Api.Delivery.Catalog;
using Api.Delivery.Changes;
using Api.Delivery.Documents;
using Api.Delivery.Feeds;
using Api.Delivery.Images;
using Api.Delivery.Pages;
using Api.Delivery.Preview;
using Api.Delivery.Search;
using Api.Delivery.Sections;
using Api.Delivery.Sitemaps;
using Api.Http;

namespace Api.Delivery;

/// <summary>The public, read-only API: `/v1`, files of images and documents, sitemaps, robots.txt and the data catalogue.</summary>
internal static class DeliveryFeature
{
    public static IServiceCollection AddDelivery(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddSingleton(SiteOptions.Read(configuration))
            .AddSingleton(CatalogOptions.Read(configuration))
            .AddResponseCache(configuration)
            .AddDeliveryArticles()
            .AddDeliverySections()
            .AddDeliveryPages()
            .AddDeliveryImages()
            .AddSingleton<PublishedDocumentStore>()
            .AddSingleton<KnownDocuments>()
            .AddDeliveryChanges()
            .AddDeliveryFeeds()
            .AddDeliverySitemaps()
            .AddDeliveryPreview()
            .AddDeliverySearch();

    public static void MapDelivery(this IEndpointRouteBuilder routes)
    {
        var delivery = Public(routes.MapGroup("/v1"));

        delivery.MapDeliveryPages();
        delivery.MapDeliverySections();
        delivery.MapDeliveryArticles();
        delivery.MapDeliveryImages();
        delivery.MapDeliverySearch();
        delivery.MapDeliveryChanges();
        delivery.MapDeliveryFeeds();
        delivery.MapDeliveryCalendars();
        StreamEvents.Map(routes);
        var root = Public(routes.MapGroup(""));
        root.MapDeliverySitemaps();
        GetDataCatalog.Map(root);
        GetRendition.Map(routes);
        GetDocumentFile.Map(routes);
        routes.MapDeliveryPreview();
    }

    private static RouteGroupBuilder Public(RouteGroupBuilder group) =>
        group
            .AddEndpointFilter<RequestFilter>()
            .KeepsAnswers()
            .ProducesNotModified()
            .WithMetadata(new DeclaredQuery(Since.Parameter));
}
