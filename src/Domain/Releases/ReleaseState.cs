using System.Text.Json.Serialization;

namespace Domain.Releases;

/// <summary>How far a release is.</summary>
[JsonConverter(typeof(CamelCase<ReleaseState>))]
public enum ReleaseState
{
    /// <summary>Articles are added and removed.</summary>
    Open,

    /// <summary>It has a time at which readers will see all of it.</summary>
    Scheduled,

    /// <summary>Readers see it. Its articles never change again.</summary>
    Published,
}
