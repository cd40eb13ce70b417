namespace Api.Publishing;

/// <summary>Names a state of all that readers can see: the last event, and the last change of what time will do.</summary>
internal sealed record ContentVersion(long Event, long Plan)
{
    /// <summary>Whether all that the other version has is in this one too.</summary>
    public bool Includes(ContentVersion other) => Event >= other.Event && Plan >= other.Plan;
}
