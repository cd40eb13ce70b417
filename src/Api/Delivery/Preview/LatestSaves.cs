using Api.Delivery.Changes;
using Api.Publishing;
using Domain;

namespace Api.Delivery.Preview;

/// <summary>An item that was saved: a preview with drafts may show it differently now.</summary>
/// <param name="Subject">The item.</param>
/// <param name="At">When it was saved.</param>
internal sealed record SavedItem(ChangeSubject Subject, DateTimeOffset At);

/// <summary>
/// What is saved, for all streams of this node. Nothing is stored: each stream keeps the moment that it has reached, and later ones follow
/// from it.
/// </summary>
internal sealed class LatestSaves
{
    private readonly Lock turning = new();
    private volatile bool isDeaf;
    private volatile Moment now = new([]);

    public LatestSaves(ContentListener listener)
    {
        listener.Saved += Hear;
        listener.Subscribe(Hear);
    }

    public Moment Now => now;

    /// <summary>Whether the connection to the database is lost, so that nothing can be heard.</summary>
    public bool IsDeaf => isDeaf;

    private void Hear(SavedItems saved)
    {
        var kind = CamelCaseWords.Parse<SubjectKind>(saved.Kind)!.Value;
        Turn(new Moment([.. saved.Ids.Select(id => new SavedItem(new ChangeSubject(kind, id), saved.At))]), isGap: false);
    }

    private void Hear(ContentVersion? version)
    {
        var wasDeaf = isDeaf;
        isDeaf = version is null;

        // Only now can a reader reconnect and find the service there.
        if (wasDeaf && !isDeaf)
        {
            Turn(new Moment([]), isGap: true);
        }
    }

    private void Turn(Moment next, bool isGap)
    {
        lock (turning)
        {
            var before = now;
            now = next;
            before.End(isGap ? null : next);
        }
    }

    /// <summary>What was saved together.</summary>
    internal sealed class Moment(IReadOnlyList<SavedItem> saved)
    {
        private readonly TaskCompletionSource<Moment?> next = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IReadOnlyList<SavedItem> Saved => saved;

        /// <summary>The moment after this one, once there is one; null when something may have been saved in between.</summary>
        public Task<Moment?> Next => next.Task;

        public void End(Moment? following) => next.TrySetResult(following);
    }
}
