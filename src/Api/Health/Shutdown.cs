using System.ComponentModel.DataAnnotations;
using System.Runtime.InteropServices;

namespace Api.Health;

/// <summary>Settings section <c>Shutdown</c>.</summary>
internal sealed record ShutdownOptions
{
    /// <summary>Seconds after SIGTERM during which requests are still served while `/health/ready` already returns 503.</summary>
    [Range(0, 300)]
    public int DrainSeconds { get; init; } = 2;
}

/// <summary>
/// Shuts the service down on a signal: after SIGTERM readiness fails first, so that a load balancer stops sending requests before the
/// listener closes; Ctrl-C stops it at once; a second signal ends the process, whatever hangs.
/// </summary>
internal sealed class Shutdown(IHostApplicationLifetime life, ShutdownOptions options)
    : IHostLifetime,
        IReadinessCheck,
        IDisposable
{
    private const int EndedBySignal = 128;

    private static readonly Readiness Ending = Readiness.Failed(
        "This node is shutting down.",
        "Dieser Knoten wird gerade beendet."
    );

    private readonly List<PosixSignalRegistration> signals = [];
    private volatile bool isDraining;
    private int told;

    /// <summary>Whether the node still serves requests but wants no new connections.</summary>
    public bool IsDraining => isDraining;

    public string Name => "shutdown";

    public Task<Readiness> Check(CancellationToken ct) =>
        Task.FromResult(isDraining || life.ApplicationStopping.IsCancellationRequested ? Ending : Readiness.Ok);

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => End(signal, options.DrainSeconds)));
        signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => End(signal, drainSeconds: 0)));
        signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGQUIT, signal => End(signal, drainSeconds: 0)));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => signals.ForEach(signal => signal.Dispose());

    private void End(PosixSignalContext signal, int drainSeconds)
    {
        signal.Cancel = true;

        if (Interlocked.Increment(ref told) > 1)
        {
            Environment.Exit(EndedBySignal + (signal.Signal is PosixSignal.SIGINT ? 2 : 15));
        }

        isDraining = true;
        _ = Drain(drainSeconds);
    }

    private async Task Drain(int seconds)
    {
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        life.StopApplication();
    }
}

internal static class ShutdownFeature
{
    public static void AddShutdown(this IServiceCollection services, IConfiguration configuration, bool isServing)
    {
        var options = configuration.GetSection("Shutdown").Get<ShutdownOptions>() ?? new ShutdownOptions();
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);

        services.AddSingleton(options).AddSingleton<Shutdown>();
        services.AddSingleton<IReadinessCheck>(provider => provider.GetRequiredService<Shutdown>());

        if (isServing)
        {
            services.AddSingleton<IHostLifetime>(provider => provider.GetRequiredService<Shutdown>());
        }
    }

    /// <summary>Closes connections after each response while the node drains, so that no client is cut off when it stops.</summary>
    public static void UseDraining(this WebApplication app)
    {
        var shutdown = app.Services.GetRequiredService<Shutdown>();

        app.Use(
            (http, next) =>
            {
                if (shutdown.IsDraining)
                {
                    http.Response.Headers.Connection = "close";
                }

                return next(http);
            }
        );
    }
}
