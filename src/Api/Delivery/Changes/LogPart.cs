namespace Api.Delivery.Changes;

/// <summary>A part of a log, the event up to which the log was read, its last event, and whether there may be more.</summary>
internal sealed record LogPart<T>(IReadOnlyList<T> Items, long Through, long Head, bool GoesOn)
{
    /// <summary>Where the part ends.</summary>
    public LogCursor End { get; init; }

    /// <summary>The mark of the event after which it begins; null when the log has none with its id.</summary>
    public string? StartMark { get; init; }

    /// <summary>
    /// The part that `limit` rows after an event make, of which one more was read. Without any item there is one row with the end of the log.
    /// </summary>
    public static LogPart<T> Of<TRow>(IReadOnlyList<TRow> rows, int limit, Func<TRow, T> toItem)
        where TRow : ILogRow
    {
        var found = rows.Where(row => row.Id > 0).ToList();
        var log = rows[0];

        // The events after the last item were read too, and are not for this reader.
        var end =
            found.Count > limit
                ? new LogCursor(found[limit - 1].Id, found[limit - 1].Mark)
                : new LogCursor(log.Through, log.ThroughMark);
        return new LogPart<T>([.. found.Take(limit).Select(toItem)], end.Id, log.Head, end.Id < log.Head)
        {
            End = end,
            StartMark = log.StartMark,
        };
    }

    /// <summary>Whether the log does not have what the cursor has seen. After a restore the ids that are lost remain unused.</summary>
    public bool HasLost(LogCursor cursor) =>
        cursor.Id is not 0
        && cursor.Id != LogCursor.Latest.Id
        && (StartMark is null || (cursor.Mark is { } mark && mark != StartMark));
}

/// <summary>A row of a log as it is read, with what the log is like around it.</summary>
internal interface ILogRow
{
    /// <summary>0 in the only row when there is no event.</summary>
    long Id { get; }

    string? Mark { get; }
    long Head { get; }
    long Through { get; }
    string? ThroughMark { get; }
    string? StartMark { get; }
}
