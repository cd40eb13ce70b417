using Api.Health;

namespace Api.Publishing;

/// <summary>Checks that this node is notified of new content.</summary>
internal sealed class ListenerReadiness(ContentListener listener) : IReadinessCheck
{
    private static readonly Readiness Deaf = Readiness.Failed(
        "This node is not notified of new content.",
        "Dieser Knoten erfährt nichts von neuen Inhalten."
    );

    public string Name => "listener";

    public Task<Readiness> Check(CancellationToken ct) => Task.FromResult(listener.Known is null ? Deaf : Readiness.Ok);
}
