namespace Api.Publishing;

/// <summary>
/// What holds of the content from when it was read until this node hears otherwise. Two answers made under the same object tell the
/// same content.
/// </summary>
/// <param name="NextChange">When time alone will change something that readers see; null when nothing is planned.</param>
/// <param name="KnownSince">When this node first read this state.</param>
internal sealed record ContentState(ContentVersion Version, DateTimeOffset? NextChange, DateTimeOffset KnownSince)
{
    /// <summary>The `Last-Modified` of answers that nothing but this state determines.</summary>
    public ModificationTime Modified { get; } = new(KnownSince);

    /// <summary>Whether both describe the same content, whenever they were read.</summary>
    public bool Matches(ContentState? other) => other is not null && Version == other.Version && NextChange == other.NextChange;
}
