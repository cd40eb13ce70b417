using Api.Access;
using Api.Http;
using Domain;

namespace Api.Editorial.Audit;

/// <summary>The last write to an item, if it was recent: somebody may still be working on it.</summary>
/// <param name="By">Whose it was.</param>
/// <param name="At">When it was.</param>
/// <param name="Operation">The operation id of the contract.</param>
/// <param name="Message">The same as a sentence, in German or English, by Accept-Language.</param>
public sealed record RecentWork(string By, DateTimeOffset At, string Operation, string Message)
{
    /// <summary>How long a write is recent.</summary>
    internal static readonly TimeSpan Span = TimeSpan.FromMinutes(15);

    /// <summary>Who wrote, and how long ago.</summary>
    internal static Message Describe(string by, TimeSpan ago) =>
        (int)ago.TotalMinutes switch
        {
            <= 0 => new(
                $"{by} worked on this less than a minute ago.",
                $"{by} hat dies vor weniger als einer Minute bearbeitet."
            ),
            1 => new($"{by} worked on this a minute ago.", $"{by} hat dies vor einer Minute bearbeitet."),
            var minutes => new($"{by} worked on this {minutes} minutes ago.", $"{by} hat dies vor {minutes} Minuten bearbeitet."),
        };
}

/// <summary>Finds out who is working on an item.</summary>
internal sealed class RecentWorkFinder(AuditStore audit, TimeProvider clock)
{
    /// <summary>
    /// The last recent write by somebody else than the caller; null if there is none. Asked for on reads only: writes
    /// refuse what is outdated, and need no further query.
    /// </summary>
    public async Task<RecentWork?> OfOthers(AuditSubject subject, HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var entry = await audit.FindLast(subject, Caller.Of(http.User).Id, now - RecentWork.Span, http.RequestAborted);

        return entry is null
            ? null
            : new RecentWork(
                entry.Caller,
                entry.At,
                entry.Action,
                RecentWork.Describe(entry.Caller, now - entry.At).In(Language.Of(http.Request))
            );
    }

    /// <summary>The error of an outdated version, with who else worked on the item if that was recently.</summary>
    public async Task<Error> WithLastEditor(Error stale, AuditSubject subject, HttpContext http)
    {
        var now = clock.GetUtcNow();

        // After the caller's own change, what others did before it does not explain the error.
        if (
            stale.Code != IfMatch.Stale.Code
            || await audit.FindLast(subject, null, now - RecentWork.Span, http.RequestAborted) is not { } entry
            || entry.CallerId == Caller.Of(http.User).Id
        )
        {
            return stale;
        }

        var who = RecentWork.Describe(entry.Caller, now - entry.At);

        return stale with
        {
            Message = new Message(
                $"{who.English} It has changed since you read it: read it again, then repeat your change.",
                $"{who.German} Es ist nicht mehr so, wie Sie es gelesen haben: bitte neu lesen und die Änderung wiederholen."
            ),
        };
    }
}
