using Domain;

namespace Api.Health;

/// <summary>One thing that the service needs to do its work; every registered one is asked by `/health/ready`.</summary>
internal interface IReadinessCheck
{
    /// <summary>The name in the answer, in camel case.</summary>
    string Name { get; }

    /// <summary>Looks now. What is thrown counts as failed; the answer does not wait longer than a moment.</summary>
    Task<Readiness> Check(CancellationToken ct);
}

/// <summary>How ready one thing is.</summary>
/// <param name="State">Whether requests may come.</param>
/// <param name="Reason">Why not, for anybody to read; null when it is as it should be.</param>
internal readonly record struct Readiness(ReadinessState State, Message? Reason)
{
    public static readonly Readiness Ok = new(ReadinessState.Ok, null);

    /// <summary>Not ready: no requests should be sent here.</summary>
    public static Readiness Failed(string english, string german) => new(ReadinessState.Failed, new Message(english, german));

    /// <summary>Ready, with something that somebody should look after.</summary>
    public static Readiness Degraded(string english, string german) => new(ReadinessState.Degraded, new Message(english, german));
}

/// <summary>Whether one thing is as it should be.</summary>
internal enum ReadinessState
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Something fails that readers do not need.</summary>
    Degraded,

    /// <summary>No requests should be sent here.</summary>
    Failed,
}
