namespace Domain.Articles;

/// <summary>When an edition appears and disappears, and its change note. Without times: now, without an end.</summary>
/// <param name="OriginallyPublishedAt">
/// When the article first appeared elsewhere: it is published now under this date. Only for a first publication.
/// </param>
/// <param name="IsEmergency">Whether it cannot wait for an approval.</param>
public sealed record Plan(
    DateTimeOffset? At,
    DateTimeOffset? Until,
    UpdateKind UpdateKind,
    string? ChangeNote,
    DateTimeOffset? OriginallyPublishedAt = null,
    bool IsEmergency = false
)
{
    /// <summary>A time less than this in the past counts as now: requests take time, and clocks differ.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private static readonly DateTimeOffset Earliest = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Everything wrong with its times; null if nothing is.</summary>
    public Error? Check(DateTimeOffset now)
    {
        var errors = Wrong(now).ToList();
        return errors.Count == 0 ? null : errors[0] with { Findings = [.. errors.SelectMany(error => error.Findings)] };
    }

    private IEnumerable<Error> Wrong(DateTimeOffset now)
    {
        if (At < now - Tolerance)
        {
            yield return ArticleErrors.AppearsInThePast;
        }

        if (Until <= now)
        {
            yield return ArticleErrors.EndsInThePast;
        }
        else if (Until <= At)
        {
            yield return ArticleErrors.EndsBeforeItAppears;
        }

        if (OriginallyPublishedAt > now)
        {
            yield return ArticleErrors.OriginalDateInTheFuture;
        }
        else if (OriginallyPublishedAt < Earliest)
        {
            yield return ArticleErrors.OriginalDateTooEarly;
        }
        else if (OriginallyPublishedAt is not null && At > now)
        {
            yield return ArticleErrors.OriginalDateIsPlanned;
        }

        if (IsEmergency && At > now)
        {
            yield return ArticleErrors.EmergencyIsPlanned;
        }
    }
}
