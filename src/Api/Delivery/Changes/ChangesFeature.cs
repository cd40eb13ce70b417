namespace Api.Delivery.Changes;

/// <summary>What has changed: to pull, and as a stream.</summary>
internal static class ChangesFeature
{
    public static IServiceCollection AddDeliveryChanges(this IServiceCollection services) =>
        services
            .AddSingleton(provider => EventStreamOptions.Read(provider.GetRequiredService<IConfiguration>()))
            .AddSingleton<ChangeStore>()
            .AddSingleton<EventStreamSlots>()
            .AddSingleton<LatestChanges>()
            .AddHostedService(provider => provider.GetRequiredService<LatestChanges>());

    public static void MapDeliveryChanges(this RouteGroupBuilder delivery) => ListChanges.Map(delivery);
}
