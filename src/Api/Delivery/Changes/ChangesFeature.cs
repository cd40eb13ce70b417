namespace Api.Delivery.Changes;

/// <summary>The change log: to poll, and as a stream.</summary>
internal static class ChangesFeature
{
    public static IServiceCollection AddDeliveryChanges(this IServiceCollection services) =>
        services
            .AddSingleton(provider => EventStreamOptions.Read(provider.GetRequiredService<IConfiguration>()))
            .AddSingleton<ChangeStore>()
            .AddSingleton<ChangedItems>()
            .AddSingleton<EventStreamSlots>()
            .AddSingleton<LatestChanges>()
            .AddHostedService(provider => provider.GetRequiredService<LatestChanges>());

    public static void MapDeliveryChanges(this RouteGroupBuilder delivery) => ListChanges.Map(delivery);
}
