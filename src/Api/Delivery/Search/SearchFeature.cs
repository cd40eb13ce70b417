namespace Api.Delivery.Search;

/// <summary>Full-text search of articles.</summary>
internal static class SearchFeature
{
    public static IServiceCollection AddDeliverySearch(this IServiceCollection services) =>
        services.AddSingleton<SearchStore>().AddSingleton<SuggestionStore>();

    public static void MapDeliverySearch(this RouteGroupBuilder delivery)
    {
        var search = delivery.MapGroup("/search").WithTags("Search");

        SearchArticles.Map(search);
        SuggestSearches.Map(search);
    }
}
