using Api.Failures;
using Api.Health;
using Api.Imaging.Storage;

namespace Api.Imaging;

/// <summary>Checks that the image store belongs to the database and is writable.</summary>
internal sealed class ImageStoreReadiness(MarkedStorage storage, ImageStoreWatch watch) : IReadinessCheck
{
    private static readonly Readiness Missing = Readiness.Failed(
        "The image store is missing: its volume is not mounted, or the wrong one is.",
        "Der Bildspeicher fehlt: Sein Laufwerk ist nicht eingehängt, oder es ist ein anderer."
    );

    private static readonly Readiness Unreadable = Readiness.Failed(
        "The image store cannot be read.",
        "Der Bildspeicher ist nicht lesbar."
    );

    // Readers do not need uploads: a store that is full on all nodes must not take down the whole site.
    private static readonly Readiness Unwritable = Readiness.Degraded(
        "The image store failed when last used: it may be full or read-only.",
        "Der Bildspeicher hat bei der letzten Benutzung versagt: Er ist vielleicht voll oder schreibgeschützt."
    );

    public string Name => "imageStore";

    public async Task<Readiness> Check(CancellationToken ct)
    {
        try
        {
            await storage.Check(ct);
        }
        catch (ImageStoreMissingException)
        {
            return Missing;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Unreadable;
        }

        return watch.Current is null ? Readiness.Ok : Unwritable;
    }
}

/// <summary>Marks the image store at startup, so that one that vanishes before its first picture is noticed too.</summary>
internal sealed class StoreMarking(MarkedStorage storage, ILogger<StoreMarking> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await storage.Check(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Readers can do without pictures; the readiness check will report it.
            log.Report(failure, "The image store cannot be used at the moment");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
