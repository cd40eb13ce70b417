using Api.Health;
using Api.Http;
using Api.Publishing;

namespace Api.Data;

/// <summary>The database, migrated before the first request.</summary>
internal static class DataFeature
{
    private static readonly string[] OfService = [ReaderHeaders.EditorialPath, "/v1/preview", "/health"];

    public static IServiceCollection AddData(this IServiceCollection services) =>
        services
            .AddSingleton<Database>()
            .AddSingleton<ReadingReplicas>()
            .AddSingleton<DatabaseClock>()
            .AddSingleton<TimeProvider>(provider => provider.GetRequiredService<DatabaseClock>())
            .AddSingleton(provider => provider.GetRequiredService<Database>().Patience)
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

    /// <summary>Reads with the account of readers, if there is one, except for requests that may see drafts and for readiness.</summary>
    /// <remarks>This is async-local and ends with the surrounding async method, so it must follow an async middleware.</remarks>
    public static WebApplication UseReadersAccount(this WebApplication app)
    {
        if (app.Services.GetRequiredService<Database>().Readers is { } account)
        {
            app.Use(next =>
                http =>
                {
                    if (!Array.Exists(OfService, path => http.Request.Path.StartsWithSegments(path)))
                    {
                        Db.ReadAs(account);
                    }

                    return next(http);
                }
            );
        }

        return app;
    }

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
