using Api.Http;
using Api.Publishing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Data;

/// <summary>The database, brought up to date before the first request.</summary>
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
            .AddHostedService<Migrations>();

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").AddEndpointFilter<RequestFilter>().WithTags("Health");

        health
            .MapGet("/live", () => TypedResults.Ok(new HealthResponse("live")))
            .WithName("getLiveness")
            .WithSummary("Is the process alive?")
            .WithDescription("Answers as long as the process can answer at all; says nothing of the database.");

        health
            .MapGet("/ready", CheckReadiness)
            .WithName("getReadiness")
            .WithSummary("Can the service do its work?")
            .WithDescription("Asks the database; 503 while it does not answer.");
    }

    private static async Task<Ok<HealthResponse>> CheckReadiness(Db db, CancellationToken ct)
    {
        await db.Find<int>("select 1", null, ct);
        return TypedResults.Ok(new HealthResponse("ready"));
    }

    private sealed class Migrations(Database database, DatabaseClock clock, ILogger<Database> log) : IHostedLifecycleService
    {
        public async Task StartingAsync(CancellationToken cancellationToken)
        {
            log.LogInformation("Using {Database}", database.Name);
            await Migrator.Run(database.Direct, Migration.All(), log, cancellationToken);
            await clock.Measure(database.Direct, cancellationToken);
        }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>How the service is.</summary>
/// <param name="Status">`live` or `ready`.</param>
public sealed record HealthResponse(string Status);
