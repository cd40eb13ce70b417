namespace Api.Publishing;

/// <summary>
/// What holds of the content from when it was read until this node hears otherwise. Two answers made under the same object tell the
/// same content.
/// </summary>
/// <param name="NextChange">When time alone will change something that readers see; null when nothing is planned.</param>
internal sealed record ContentState(ContentVersion Version, DateTimeOffset? NextChange);
