using Api.Delivery.Changes;
using Api.Http;

namespace Api.Delivery.Preview;

/// <summary>The messages of a stream of saves: of one article for a preview link, otherwise of all items.</summary>
/// <param name="article">The article of the link; null for all items.</param>
/// <param name="mayRead">Whether the link or key still works.</param>
/// <param name="saves">What is saved.</param>
internal sealed class SaveMessages(long? article, Func<CancellationToken, Task<bool>> mayRead, LatestSaves saves)
{
    private const int PageSize = 1000;

    private LatestSaves.Moment reached = saves.Now;

    /// <summary>Returns when the link or key no longer works, or saves may have been missed.</summary>
    public async Task Follow(EventWriter stream, CancellationToken ct)
    {
        await stream.Send($"{EventWriter.Retry}\n", ct);

        while (true)
        {
            if (!await stream.Wait(reached.Next, ct))
            {
                // Without the database there is nothing to send, and no way to check.
                if (!saves.IsDeaf && !await mayRead(ct))
                {
                    return;
                }

                await stream.SendHeartbeat(ct);
                continue;
            }

            var saved = new List<SavedItem>();

            while (saved.Count < PageSize && reached.Next is { IsCompleted: true } next)
            {
                if (await next is not { } moment)
                {
                    return;
                }

                reached = moment;
                saved.AddRange(moment.Saved.Where(IsShown));
            }

            if (saved.Count == 0)
            {
                continue;
            }

            if (!await mayRead(ct))
            {
                return;
            }

            // An item that was saved again in the meantime is sent once.
            await stream.Send(string.Concat(saved.GroupBy(item => item.Subject).Select(same => Message(same.Last()))), ct);
        }
    }

    private bool IsShown(SavedItem item) => article is not { } id || item.Subject == new ChangeSubject(SubjectKind.Article, id);

    private static string Message(SavedItem item) => $"data: {Json.Write(item)}\n\n";
}
