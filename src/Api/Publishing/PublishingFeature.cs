using Api.Health;

namespace Api.Publishing;

/// <summary>Publishing: what the editorial and the delivery side share.</summary>
internal static class PublishingFeature
{
    public static IServiceCollection AddPublishing(this IServiceCollection services) =>
        services
            .AddSingleton<ArticleLockStore>()
            .AddSingleton<ArticleEventStore>()
            .AddSingleton<PublicationStore>()
            .AddSingleton<WithdrawalStore>()
            .AddSingleton<DueEditionStore>()
            .AddSingleton<SearchIndexStore>()
            .AddSingleton<Scheduler>()
            .AddHostedService(provider => provider.GetRequiredService<Scheduler>())
            .AddSingleton<ContentListener>()
            .AddHostedService(provider => provider.GetRequiredService<ContentListener>())
            .AddSingleton<IReadinessCheck, ListenerReadiness>()
            .AddSingleton<ContentStateStore>()
            .AddSingleton<PublicContent>();
}
