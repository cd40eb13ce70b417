using Api.Health;
using Api.Publishing;

namespace Api.Data;

/// <summary>The database, migrated before the first request.</summary>
internal static class DataFeature
{
    public static IServiceCollection AddData(this IServiceCollection services) =>
        services
            .AddSingleton<Database>()
            .AddSingleton<ReadingReplicas>()
            .AddSingleton<DatabaseClock>()
            .AddSingleton<TimeProvider>(provider => provider.GetRequiredService<DatabaseClock>())
            .AddSingleton(provider => new Patience(provider.GetRequiredService<Database>().MostConnections))
            .AddSingleton(provider => new Db(
                provider.GetRequiredService<Database>().Source,
                provider.GetRequiredService<Patience>(),
                ContentVersion.IsTouched
            ))
            .AddSingleton<IReadinessCheck, DatabaseReadiness>()
            .AddSingleton<IReadinessCheck, MigrationReadiness>()
            .AddSingleton<IReadinessCheck, ClockReadiness>()
            .AddHostedService<Migrations>()
            .AddHostedService<PostgresGuardian>();

    private sealed class Migrations(Database database, DatabaseClock clock, ILogger<Database> log) : IHostedLifecycleService
    {
        public async Task StartingAsync(CancellationToken cancellationToken)
        {
            log.LogInformation("Using {Database}", database.Name);
            await Migrator.Run(database.Direct, Schema.OfThisBuild, log, cancellationToken);
            await Lineage.Continue(database.Direct, isRestored: false, log, cancellationToken);
            await clock.Measure(database.Direct, cancellationToken);
        }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
