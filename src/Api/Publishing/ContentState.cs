namespace Api.Publishing;

/// <summary>
/// The state of the content, valid from when it was read until this node hears otherwise. Responses built under the same instance show
/// the same content.
/// </summary>
/// <param name="NextChange">When time alone next changes what readers see; null when nothing is planned.</param>
/// <param name="KnownSince">When this node first read this state.</param>
internal sealed record ContentState(ContentVersion Version, DateTimeOffset? NextChange, DateTimeOffset KnownSince)
{
    /// <summary>The `Last-Modified` of responses that depend on nothing but this state.</summary>
    public ModificationTime Modified { get; } = new(KnownSince);

    /// <summary>Whether both describe the same content, whenever they were read.</summary>
    public bool Matches(ContentState? other) => other is not null && Version == other.Version && NextChange == other.NextChange;
}
