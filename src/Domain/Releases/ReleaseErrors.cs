namespace Domain.Releases;

/// <summary>Errors about releases.</summary>
public static class ReleaseErrors
{
    /// <summary>More articles than one transaction should change.</summary>
    public const int MaxItems = 1000;

    public static readonly Error NotFound = new(
        ErrorKind.NotFound,
        "release.notFound",
        "There is no such release.",
        "Dieses Paket gibt es nicht."
    );

    public static readonly Error ItemNotFound = new(
        ErrorKind.NotFound,
        "release.itemNotFound",
        "The release has no article with this id.",
        "Das Paket enthält keinen Artikel mit dieser Id."
    );

    public static readonly Error Empty = new(
        ErrorKind.Conflict,
        "release.empty",
        "The release has no articles; add some first.",
        "Das Paket enthält keine Artikel; bitte zuerst welche hinzufügen."
    );

    public static readonly Error Full = new(
        ErrorKind.Conflict,
        "release.full",
        $"A release can have at most {MaxItems} articles; create another one for the rest.",
        $"Ein Paket kann höchstens {MaxItems} Artikel enthalten; bitte für die übrigen ein weiteres anlegen."
    );

    public static readonly Error Scheduled = new(
        ErrorKind.Conflict,
        "release.scheduled",
        "The release is scheduled. To reschedule it, publish it with at; for anything else, unschedule it first.",
        "Das Paket ist terminiert. Für eine andere Zeit bitte mit at veröffentlichen, für alles andere zuerst die Terminierung aufheben."
    );

    public static readonly Error NotScheduled = new(
        ErrorKind.Conflict,
        "release.notScheduled",
        "The release is not scheduled, so there is nothing to unschedule.",
        "Das Paket ist nicht terminiert; es gibt keine Terminierung, die sich aufheben ließe."
    );

    public static readonly Error Published = new(
        ErrorKind.Conflict,
        "release.published",
        "The release is published, and its articles never change again. To take it back, revert it; for more articles, create another release.",
        "Das Paket ist veröffentlicht, seine Artikel ändern sich nicht mehr. Zum Zurücknehmen gibt es revert; für weitere Artikel bitte ein neues Paket anlegen."
    );

    public static readonly Error NotPublished = new(
        ErrorKind.Conflict,
        "release.notPublished",
        "Only a published release can be reverted. Delete an open one; unschedule one that is scheduled.",
        "Nur ein veröffentlichtes Paket lässt sich zurücknehmen. Ein offenes bitte löschen, bei einem terminierten die Terminierung aufheben."
    );

    public static readonly Error NotReady = new(
        ErrorKind.Conflict,
        "release.notReady",
        "The release cannot be published, so none of it was: see errors for each article that prevents it.",
        "Das Paket kann nicht veröffentlicht werden, daher wurde nichts davon veröffentlicht: errors nennt jeden Artikel, der das verhindert."
    );

    public static readonly Error NotReversible = new(
        ErrorKind.Conflict,
        "release.notReversible",
        "The release cannot be reverted as a whole: see errors for each article that was changed since.",
        "Das Paket kann nicht im Ganzen zurückgenommen werden: errors nennt jeden Artikel, der seither geändert wurde."
    );

    /// <summary>Another release takes it back already.</summary>
    public static Error RevertedBy(long release) =>
        new(
            ErrorKind.Conflict,
            "release.revertExists",
            $"The release {release} takes this one back already; publish it, or delete it first.",
            $"Das Paket {release} nimmt dieses schon zurück; bitte jenes veröffentlichen oder zuerst löschen."
        );

    /// <summary>The article is no longer as the release left it.</summary>
    public static readonly Error ChangedSince = new(
        ErrorKind.Conflict,
        "release.changedSince",
        "Since the release, the article was published again or withdrawn, or it has a draft; change it by itself, or discard the draft first.",
        "Der Artikel wurde seit der Veröffentlichung des Pakets neu veröffentlicht oder zurückgezogen, oder er hat einen Entwurf; bitte einzeln ändern, oder zuerst den Entwurf verwerfen."
    );

    /// <summary>The article has a time of its own.</summary>
    public static readonly Error ScheduledAlone = new(
        ErrorKind.Conflict,
        "release.scheduledAlone",
        "The article is scheduled by itself. Unschedule it first; then the release can include it.",
        "Der Artikel ist für sich terminiert. Bitte zuerst seine Terminierung aufheben; dann kann das Paket ihn aufnehmen."
    );

    /// <summary>A release owns the article's plan.</summary>
    public static readonly Error HoldsArticle = new(
        ErrorKind.Conflict,
        "release.holdsArticle",
        "The article is part of a scheduled release, which this would break up; GET /v1/editorial/releases?state=scheduled&article=… finds it. Unschedule the release first.",
        "Der Artikel gehört zu einem terminierten Paket, das dadurch auseinanderfiele; GET /v1/editorial/releases?state=scheduled&article=… findet es. Bitte zuerst dessen Terminierung aufheben."
    );
}
