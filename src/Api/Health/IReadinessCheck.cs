using Domain;

namespace Api.Health;

/// <summary>A check of something that the service depends on; `/health/ready` runs every registered one.</summary>
internal interface IReadinessCheck
{
    /// <summary>The name in the response, in camel case.</summary>
    string Name { get; }

    /// <summary>Runs the check. An exception counts as failed; so does a check that takes too long.</summary>
    Task<Readiness> Check(CancellationToken ct);
}

/// <summary>The result of a readiness check.</summary>
/// <param name="State">Whether the check passed.</param>
/// <param name="Reason">Why it did not, as public text; null when it did.</param>
internal readonly record struct Readiness(ReadinessState State, Message? Reason)
{
    public static readonly Readiness Ok = new(ReadinessState.Ok, null);

    /// <summary>Not ready: no requests should be sent here.</summary>
    public static Readiness Failed(string english, string german) => new(ReadinessState.Failed, new Message(english, german));

    /// <summary>Ready, but something needs attention.</summary>
    public static Readiness Degraded(string english, string german) => new(ReadinessState.Degraded, new Message(english, german));
}

/// <summary>The outcomes of a readiness check.</summary>
internal enum ReadinessState
{
    /// <summary>Works.</summary>
    Ok,

    /// <summary>Something fails that readers do not need.</summary>
    Degraded,

    /// <summary>No requests should be sent here.</summary>
    Failed,
}
