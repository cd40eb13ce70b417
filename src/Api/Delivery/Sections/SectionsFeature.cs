namespace Api.Delivery.Sections;

/// <summary>Sections and navigation on the reading side.</summary>
internal static class SectionsFeature
{
    public static IServiceCollection AddDeliverySections(this IServiceCollection services) =>
        services.AddSingleton<PublishedSectionStore>();

    public static void MapDeliverySections(this RouteGroupBuilder delivery)
    {
        var sections = delivery.MapGroup("/sections").WithTags("Sections");

        ListSections.Map(sections);
        GetSection.Map(sections);
        GetNavigation.Map(delivery);
        ListTopics.Map(delivery);
        ListSites.Map(delivery);
    }
}
