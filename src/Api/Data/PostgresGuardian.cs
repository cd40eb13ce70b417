using LocalPostgres;

namespace Api.Data;

/// <summary>Starts an embedded PostgreSQL again that died while the service lives.</summary>
internal sealed class PostgresGuardian(Database database, IHostApplicationLifetime life, ILogger<PostgresGuardian> log)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    // A process dies and is started in real time, whatever the clock of the content shows.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!database.IsEmbedded)
        {
            return;
        }

        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, life.ApplicationStopping);

        while (true)
        {
            await Task.Delay(Interval, stopping.Token);

            if (database.HasDied)
            {
                // A signal to the whole process group, as from a console, stops this service too.
                await Task.Delay(Interval, stopping.Token);
                log.LogWarning("The embedded PostgreSQL has died and is being started again");
                await Revive(stopping.Token);
            }
        }
    }

    private async Task Revive(CancellationToken ct)
    {
        for (var pause = Interval; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await Task.Run(database.Revive, ct);
                log.LogInformation("The embedded PostgreSQL runs again");
                return;
            }
            catch (Exception failure) when (failure is LocalPostgresException or IOException or UnauthorizedAccessException)
            {
                log.LogError(
                    "The embedded PostgreSQL cannot be started again, next attempt in {Pause}: {Reason}",
                    pause,
                    failure.Message
                );
                await Task.Delay(pause, ct);
            }
        }
    }
}
