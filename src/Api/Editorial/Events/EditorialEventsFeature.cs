namespace Api.Editorial.Events;

/// <summary>What happens in the newsroom: to poll, and as a stream.</summary>
internal static class EditorialEventsFeature
{
    public static IServiceCollection AddEditorialEvents(this IServiceCollection services) =>
        services
            .AddSingleton<EditorialEventStore>()
            .AddSingleton<NewEditorialEvents>()
            .AddSingleton<EditorialStreams>()
            .AddSingleton<RightsNoticeStore>()
            .AddSingleton<RightsWatch>()
            .AddHostedService(provider => provider.GetRequiredService<RightsWatch>());

    public static void MapEditorialEvents(this RouteGroupBuilder editorial)
    {
        var events = editorial.MapGroup("/events").WithTags("Editorial events");

        ListEditorialEvents.Map(events);
        StreamEditorialEvents.Map(events);
    }
}
