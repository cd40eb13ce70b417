namespace Api.Webhooks;

/// <summary>Webhooks: notify other systems of changes, as Standard Webhooks specifies.</summary>
internal static class WebhooksFeature
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddSingleton(WebhookOptions.Read(configuration))
            .AddSingleton<AddressGuard>()
            .AddSingleton<SecretBox>()
            .AddSingleton<WebhookStore>()
            .AddSingleton<WebhookQueueStore>()
            .AddSingleton<WebhookLogReader>()
            .AddSingleton<WebhookEditing>()
            .AddSingleton<WebhookSender>()
            .AddSingleton<DeliveryPace>()
            .AddSingleton<WebhookRun>()
            .AddSingleton<WebhookDispatcher>()
            .AddHostedService(provider => provider.GetRequiredService<WebhookDispatcher>());

    public static void MapWebhooks(this RouteGroupBuilder editorial)
    {
        var webhooks = editorial.MapGroup("/webhooks").WithTags("Editorial webhooks");

        ListWebhooks.Map(webhooks);
        CreateWebhook.Map(webhooks);
        GetWebhook.Map(webhooks);
        PatchWebhook.Map(webhooks);
        DeleteWebhook.Map(webhooks);
        RotateWebhookSecret.Map(webhooks);
        ListWebhookDeliveries.Map(webhooks);
        ReplayWebhook.Map(webhooks);
    }
}
