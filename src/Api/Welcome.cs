using Api.Access;
using Api.Data;
using Api.Delivery;
using Api.Telemetry;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Api;

/// <summary>Prints where the service listens and how to begin, or logs where it listens if the log is for machines.</summary>
internal sealed class Welcome(
    IServer server,
    Database database,
    LocalKey key,
    SiteOptions site,
    TelemetryOptions telemetry,
    ILogger<Welcome> log
) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "an address of its host";

        if (telemetry.LogsJson)
        {
            log.LogInformation("Bulletin {Version} listens on {Address}", Release.Version, address);
        }
        else
        {
            Print(address);
        }

        if (!site.IsSet && new Uri(site.BaseUrl).IsLoopback && !IsLoopback(address))
        {
            log.LogWarning(
                "Site__BaseUrl is not set: feeds, sitemaps and canonical addresses name {BaseUrl}, where only this machine finds the site",
                site.BaseUrl
            );
        }

        return Task.CompletedTask;
    }

    private void Print(string address)
    {
        Console.WriteLine(
            $"""

            Bulletin listens on {address}
              read      {address}/
              docs      {address}/docs
              page      {address}/v1/pages?path=/breg-de
              site      {site.BaseUrl}
              database  {database.Name}
            """
        );

        if (key.Value is { } value)
        {
            Console.WriteLine($"  key       {value} (editor; also in {Path.Combine(database.Folder, "editor-key")})");
        }

        Console.WriteLine();
    }

    private static bool IsLoopback(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var listening) && listening.IsLoopback;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

internal static class WelcomeFeature
{
    public static IServiceCollection AddWelcome(this IServiceCollection services) => services.AddHostedService<Welcome>();
}
