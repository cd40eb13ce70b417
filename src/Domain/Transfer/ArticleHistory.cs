using Domain.Articles;

namespace Domain.Transfer;

/// <summary>The editions and dates of an article that comes from elsewhere: which ones can be true together.</summary>
/// <param name="Editions">Oldest first.</param>
public sealed record ArticleHistory(IReadOnlyList<EditionDates> Editions)
{
    private static readonly DateTimeOffset Earliest = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public DateTimeOffset? PublishedAt { get; init; }
    public DateTimeOffset? FirstPublishedAt { get; init; }
    public DateTimeOffset? ContentUpdatedAt { get; init; }
    public DateTimeOffset? OriginallyPublishedAt { get; init; }
    public DateTimeOffset? ArchivedAt { get; init; }
    public bool IsWithdrawn { get; init; }

    private EditionDates Newest => Editions[^1];

    /// <summary>Whether readers ever saw it.</summary>
    public bool WasPublic => Editions.Any(edition => !edition.IsOpen);

    /// <summary>Everything that cannot be true.</summary>
    public IEnumerable<Finding> Check(DateTimeOffset now) =>
        [.. States(), .. Editions.SelectMany(edition => Window(edition, now)), .. Dates(now)];

    private IEnumerable<Finding> States()
    {
        for (var index = 0; index < Editions.Count; index++)
        {
            var (edition, isNewest) = (Editions[index], index == Editions.Count - 1);

            if (edition.IsOpen && !isNewest)
            {
                yield return Wrong(edition, "Only the newest edition can be open.", "Nur die neueste Fassung kann offen sein.");
            }
            else if (edition.State is EditionState.Superseded && isNewest)
            {
                yield return Wrong(
                    edition,
                    "The newest edition cannot be superseded.",
                    "Die neueste Fassung kann nicht ersetzt sein."
                );
            }
            else if (edition.IsPublic && !isNewest && !(index == Editions.Count - 2 && Newest.IsOpen))
            {
                yield return Wrong(
                    edition,
                    "An edition before another published one is superseded or withdrawn.",
                    "Eine Fassung vor einer anderen veröffentlichten ist ersetzt oder zurückgezogen."
                );
            }
        }

        var lastPublished = Editions.LastOrDefault(edition => !edition.IsOpen);

        if (IsWithdrawn != (lastPublished?.State is EditionState.Withdrawn))
        {
            yield return new Finding(
                "/withdrawal",
                IsWithdrawn ? "value.notAllowed" : "value.required",
                IsWithdrawn
                    ? new Message(
                        "withdrawal is only for an article whose last published edition is withdrawn.",
                        "withdrawal gibt es nur bei einem Artikel, dessen letzte veröffentlichte Fassung zurückgezogen ist."
                    )
                    : new Message(
                        "withdrawal is required for a withdrawn article.",
                        "withdrawal ist bei einem zurückgezogenen Artikel erforderlich."
                    )
            );
        }
    }

    private static IEnumerable<Finding> Window(EditionDates edition, DateTimeOffset now)
    {
        var isScheduled = edition.State is EditionState.Scheduled;

        if (edition.IsOpen && !isScheduled)
        {
            if (edition.PublishAt is not null || edition.Until is not null)
            {
                yield return At(
                    edition,
                    "publishAt",
                    "value.notAllowed",
                    "A draft has no dates.",
                    "Ein Entwurf hat keine Termine."
                );
            }
        }
        else if (isScheduled && edition.PublishAt is null)
        {
            yield return At(edition, "publishAt", "value.required", "publishAt is required.", "publishAt ist erforderlich.");
        }
        else if (isScheduled ? edition.PublishAt <= now : edition.PublishAt > now)
        {
            yield return At(
                edition,
                "publishAt",
                isScheduled ? "time.past" : "time.future",
                isScheduled ? "publishAt must be in the future." : "publishAt must not be in the future.",
                isScheduled ? "publishAt muss in der Zukunft liegen." : "publishAt darf nicht in der Zukunft liegen."
            );
        }

        if (edition.Until <= edition.PublishAt)
        {
            yield return At(
                edition,
                "until",
                "article.endsBeforeItAppears",
                "The end of the publication lies before its beginning.",
                "Das Ende der Veröffentlichung liegt vor ihrem Beginn."
            );
        }
    }

    private IEnumerable<Finding> Dates(DateTimeOffset now)
    {
        foreach (
            var (name, date) in new[]
            {
                ("publishedAt", PublishedAt),
                ("firstPublishedAt", FirstPublishedAt),
                ("contentUpdatedAt", ContentUpdatedAt),
                ("originallyPublishedAt", OriginallyPublishedAt),
                ("archivedAt", ArchivedAt),
            }
        )
        {
            var pointer = $"/{name}";

            if (date > now)
            {
                yield return new Finding(
                    pointer,
                    "time.future",
                    new Message($"{name} must not be in the future.", $"{name} darf nicht in der Zukunft liegen.")
                );
            }
            else if (date < Earliest)
            {
                yield return new Finding(
                    pointer,
                    "time.tooEarly",
                    new Message($"{name} must be 1900 or later.", $"{name} muss 1900 oder später sein.")
                );
            }
            else if (date is not null && !WasPublic)
            {
                yield return new Finding(
                    pointer,
                    "value.notAllowed",
                    new Message(
                        $"{name} has no effect: no edition was published.",
                        $"{name} hat keine Wirkung: Keine Fassung wurde veröffentlicht."
                    )
                );
            }
        }

        if (ArchivedAt is not null && WasPublic && !Editions.Any(edition => edition.State is EditionState.Archived))
        {
            yield return new Finding(
                "/archivedAt",
                "value.notAllowed",
                new Message(
                    "archivedAt has no effect: no edition is archived.",
                    "archivedAt hat keine Wirkung: Keine Fassung ist archiviert."
                )
            );
        }

        if (FirstPublishedAt > PublishedAt)
        {
            yield return new Finding(
                "/firstPublishedAt",
                "value.outOfRange",
                new Message(
                    "firstPublishedAt must not be after publishedAt.",
                    "firstPublishedAt darf nicht nach publishedAt liegen."
                )
            );
        }
    }

    private static Finding Wrong(EditionDates edition, string english, string german) =>
        new($"{edition.Pointer}/state", "import.state", new Message(english, german));

    private static Finding At(EditionDates edition, string field, string code, string english, string german) =>
        new($"{edition.Pointer}/{field}", code, new Message(english, german));
}
