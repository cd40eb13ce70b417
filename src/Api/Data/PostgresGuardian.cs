using LocalPostgres;

namespace Api.Data;

/// <summary>Restarts the embedded PostgreSQL if it dies while the service runs.</summary>
internal sealed class PostgresGuardian(Database database, IHostApplicationLifetime life, ILogger<PostgresGuardian> log)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    // Real time, not the content's clock: processes die and start in real time.
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
                // A signal to the whole process group, such as Ctrl+C, is about to stop this service too.
                await Task.Delay(Interval, stopping.Token);
                log.LogWarning("The embedded PostgreSQL has died and is being restarted");
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
                log.LogInformation("The embedded PostgreSQL is running again");
                return;
            }
            catch (Exception failure) when (failure is LocalPostgresException or IOException or UnauthorizedAccessException)
            {
                log.LogError(
                    "The embedded PostgreSQL could not be restarted, next attempt in {Pause}: {Reason}",
                    pause,
                    failure.Message
                );
                await Task.Delay(pause, ct);
            }
        }
    }
}
