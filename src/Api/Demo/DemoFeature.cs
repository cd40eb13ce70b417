using Api.Access;
using Api.Data;

namespace Api.Demo;

/// <summary>Demo content and an editor's key for a fresh clone; the key is created on an embedded database only.</summary>
internal static class DemoFeature
{
    public static IServiceCollection AddDemo(this IServiceCollection services) =>
        services
            .AddSingleton<DemoStore>()
            .AddSingleton<DemoImport>()
            .AddSingleton<DemoContent>()
            .AddHostedService<LocalInstance>();

    /// <summary>Runs at startup. `Demo:Load` overrides the default: demo content on an embedded database only.</summary>
    private sealed class LocalInstance(
        Database database,
        DemoContent content,
        LocalKey key,
        IConfiguration configuration,
        TimeProvider clock
    ) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            if (configuration.GetValue<bool?>("Demo:Load") ?? database.IsEmbedded)
            {
                await content.Load(clock.GetUtcNow(), cancellationToken);
            }

            if (database.IsEmbedded)
            {
                await key.Ensure(clock.GetUtcNow(), cancellationToken);
            }
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
