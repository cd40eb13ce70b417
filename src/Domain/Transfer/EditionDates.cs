using Domain.Articles;

namespace Domain.Transfer;

/// <summary>The state and the window of an edition that comes from elsewhere.</summary>
/// <param name="Pointer">Where it is in its line.</param>
public sealed record EditionDates(string Pointer, EditionState State, DateTimeOffset? PublishAt, DateTimeOffset? Until)
{
    public bool IsOpen => State is EditionState.Draft or EditionState.InReview or EditionState.Approved or EditionState.Scheduled;

    /// <summary>Whether readers see it.</summary>
    public bool IsPublic => State is EditionState.Published or EditionState.Archived;
}
