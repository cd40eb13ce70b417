using Api.Publishing;

namespace Api.Editorial.Events;

/// <summary>Tells the streams of this node that there may be new editorial events.</summary>
internal sealed class NewEditorialEvents
{
    private volatile TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool isDeaf;

    public NewEditorialEvents(ContentListener listener)
    {
        listener.EditorialEventAdded += Turn;
        listener.Subscribe(Hear);
    }

    /// <summary>Completes with the next ones. Take it before reading, so that none are missed.</summary>
    public Task Next => next.Task;

    // While the connection is lost, nothing can be heard.
    private void Hear(ContentVersion? version)
    {
        var wasDeaf = isDeaf;
        isDeaf = version is null;

        if (wasDeaf && !isDeaf)
        {
            Turn();
        }
    }

    private void Turn() =>
        Interlocked
            .Exchange(ref next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))
            .TrySetResult();
}
