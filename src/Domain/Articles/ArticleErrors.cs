namespace Domain.Articles;

/// <summary>Errors about articles.</summary>
public static class ArticleErrors
{
    public static readonly Error NotFound = new(
        ErrorKind.NotFound,
        "article.notFound",
        "There is no such article.",
        "Diesen Artikel gibt es nicht."
    );

    public static readonly Error NoAppointment = new(
        ErrorKind.NotFound,
        "article.noAppointment",
        "This article has no appointment.",
        "Dieser Artikel hat keinen Termin."
    );

    public static readonly Error NotInTrash = new(
        ErrorKind.NotFound,
        "article.notInTrash",
        "There is no such article in the trash.",
        "Im Papierkorb gibt es diesen Artikel nicht."
    );

    public static readonly Error DraftIsOpen = new(
        ErrorKind.Conflict,
        "article.draftIsOpen",
        "The article has an open draft, which this would replace; to replace it anyway, send overwrite=true. The draft stays among the versions.",
        "Der Artikel hat einen offenen Entwurf, der dadurch ersetzt würde; soll er trotzdem ersetzt werden, bitte overwrite=true senden. Der Entwurf bleibt unter den Versionen."
    );

    public static readonly Error Gone = new(
        ErrorKind.Gone,
        "article.gone",
        "This article was public and has been withdrawn.",
        "Dieser Artikel war öffentlich und wurde zurückgezogen."
    );

    public static readonly Error NothingToPublish = new(
        ErrorKind.Conflict,
        "article.nothingToPublish",
        "The article has no open edition; change it first.",
        "Der Artikel hat keine offene Fassung; bitte zuerst ändern."
    );

    public static readonly Error Scheduled = new(
        ErrorKind.Conflict,
        "article.scheduled",
        "The article is scheduled. To reschedule it, publish with at; for anything else, unschedule it first.",
        "Der Artikel ist terminiert. Für eine andere Zeit bitte mit at veröffentlichen, für alles andere zuerst die Terminierung aufheben."
    );

    public static readonly Error NotPublished = new(
        ErrorKind.Conflict,
        "article.notPublished",
        "The article is not public; this needs an edition that readers see.",
        "Der Artikel ist nicht öffentlich; hierfür muss eine Fassung öffentlich sein."
    );

    public static readonly Error OwnWork = new(
        ErrorKind.Conflict,
        "article.ownWork",
        "Four eyes: the last editor of an edition cannot approve it.",
        "Vier-Augen-Prinzip: Wer eine Fassung zuletzt geändert hat, kann sie nicht freigeben."
    );

    public static readonly Error NotApproved = new(
        ErrorKind.Conflict,
        "article.notApproved",
        "Four eyes: the edition must be approved before it is published.",
        "Vier-Augen-Prinzip: Die Fassung muss vor der Veröffentlichung freigegeben werden."
    );

    public static readonly Error NoEmergency = new Error(
        ErrorKind.Conflict,
        "article.noEmergency",
        "The edition is approved and can be published as usual; leave emergencyReason out.",
        "Die Fassung ist freigegeben und kann wie üblich veröffentlicht werden; bitte emergencyReason weglassen."
    ).At("/emergencyReason");

    public static readonly Error EmergencyIsPlanned = Error.About(
        "/emergencyReason",
        "article.emergencyIsPlanned",
        "What can wait until at can also be approved; leave out at to publish now, or emergencyReason.",
        "Was bis at warten kann, kann auch freigegeben werden; bitte at weglassen, um jetzt zu veröffentlichen, oder emergencyReason."
    );

    public static readonly Error OwnEmergency = new(
        ErrorKind.Conflict,
        "article.ownEmergency",
        "Four eyes: somebody else has to review what you last changed or published without approval.",
        "Vier-Augen-Prinzip: Was Sie zuletzt geändert oder ohne Freigabe veröffentlicht haben, muss jemand anderes nachträglich prüfen."
    );

    public static readonly Error NothingToReview = new(
        ErrorKind.Conflict,
        "article.nothingToReview",
        "Nothing of this article was published without approval, or it was reviewed already.",
        "Von diesem Artikel wurde nichts ohne Freigabe veröffentlicht, oder es wurde schon geprüft."
    );

    public static readonly Error OnlyEdition = new(
        ErrorKind.Conflict,
        "article.onlyEdition",
        "This is the article's only edition; delete the article instead.",
        "Dies ist die einzige Fassung des Artikels; bitte stattdessen den Artikel löschen."
    );

    public static readonly Error WasPublished = new(
        ErrorKind.Conflict,
        "article.wasPublished",
        "What was published is never deleted; withdraw it instead.",
        "Veröffentlichtes wird nie gelöscht; bitte stattdessen zurückziehen."
    );

    public static readonly Error EndsBeforeItAppears = Error.About(
        "/until",
        "article.endsBeforeItAppears",
        "until must be later than at: the publication would end before it begins.",
        "until muss nach at liegen: Die Veröffentlichung würde vor ihrem Beginn enden."
    );

    public static readonly Error AppearsInThePast = Error.About(
        "/at",
        "time.past",
        "at lies more than five minutes in the past. Leave it out to publish now; for the date of an older text, send originallyPublishedAt.",
        "at liegt mehr als fünf Minuten in der Vergangenheit. Zum Veröffentlichen jetzt bitte weglassen; für das Datum eines älteren Textes gibt es originallyPublishedAt."
    );

    public static readonly Error EndsInThePast = Error.About(
        "/until",
        "time.past",
        "until must be in the future; to take the article from readers now, withdraw it.",
        "until muss in der Zukunft liegen; um den Artikel jetzt zu entfernen, bitte zurückziehen."
    );

    public static readonly Error OriginalDateInTheFuture = Error.About(
        "/originallyPublishedAt",
        "time.future",
        "originallyPublishedAt must be in the past; to publish later, send at.",
        "originallyPublishedAt muss in der Vergangenheit liegen; für eine spätere Veröffentlichung gibt es at."
    );

    public static readonly Error OriginalDateTooEarly = Error.About(
        "/originallyPublishedAt",
        "time.tooEarly",
        "originallyPublishedAt must not be before 1900.",
        "originallyPublishedAt darf nicht vor 1900 liegen."
    );

    public static readonly Error OriginalDateIsPlanned = Error.About(
        "/originallyPublishedAt",
        "article.originalDateIsPlanned",
        "An article with originallyPublishedAt is published now; leave at out.",
        "Ein Artikel mit originallyPublishedAt wird jetzt veröffentlicht; bitte at weglassen."
    );

    public static readonly Error DatesAreFixed = new Error(
        ErrorKind.Conflict,
        "article.datesAreFixed",
        "The article was published before, so its first date is fixed; leave originallyPublishedAt out.",
        "Der Artikel wurde schon veröffentlicht, sein erstes Datum steht fest; bitte originallyPublishedAt weglassen."
    ).At("/originallyPublishedAt");

    public static readonly Error ChecksFailed = new(
        ErrorKind.Invalid,
        "article.checksFailed",
        "The article cannot be published: checks found errors; see errors.",
        "Der Artikel kann nicht veröffentlicht werden: Prüfungen fanden Fehler; siehe errors."
    );

    public static readonly Error IdentityIsFixed = new(
        ErrorKind.Conflict,
        "article.identityIsFixed",
        "Type, locale and translation group of an article are fixed once it was published.",
        "Typ, Sprache und Übersetzungsgruppe eines Artikels stehen nach der ersten Veröffentlichung fest."
    );

    public static readonly Error TranslationTaken = new(
        ErrorKind.Conflict,
        "article.translationTaken",
        "The translation group already has an article in this locale; choose another locale, or change that article.",
        "In der Übersetzungsgruppe gibt es schon einen Artikel in dieser Sprache; bitte eine andere wählen oder jenen ändern."
    );

    public static readonly Error PressReleaseTaken = new Error(
        ErrorKind.Conflict,
        "article.pressReleaseTaken",
        "Another press release that is or will be public has this number, year and issuer.",
        "Eine andere Pressemitteilung, die öffentlich ist oder wird, hat diese Nummer mit Jahr und Herausgeber."
    ).At("/pressRelease");

    public static readonly Error ExternalIdTaken = new(
        ErrorKind.Conflict,
        "article.externalIdTaken",
        "Another article has this externalId.",
        "Ein anderer Artikel hat diese externalId."
    );

    /// <summary>A reference to an article that does not exist.</summary>
    public static Finding NoArticle(string pointer, long id) =>
        new(pointer, "reference.article", new Message($"There is no article {id}.", $"Den Artikel {id} gibt es nicht."));

    public static Error WrongState(EditionState state, params IReadOnlyList<EditionState> needed)
    {
        var words = string.Join(", ", needed.Select(CamelCaseWords.Word));
        var (english, german) = (state, needed[0]) switch
        {
            (EditionState.Scheduled, _) => (" Unschedule it first.", " Bitte zuerst die Terminierung aufheben."),
            (EditionState.Draft, EditionState.InReview) => (" Submit it first.", " Bitte zuerst einreichen (submit)."),
            (EditionState.Published or EditionState.Superseded or EditionState.Withdrawn, EditionState.Draft)
                when !needed.Contains(EditionState.InReview) => (
                " Change the article first; that opens a draft.",
                " Bitte zuerst den Artikel ändern; das öffnet einen Entwurf."
            ),
            (EditionState.Draft or EditionState.InReview or EditionState.Approved, EditionState.Published) => (
                " Publish it first.",
                " Bitte zuerst veröffentlichen."
            ),
            _ => ("", ""),
        };

        return new Error(
            ErrorKind.Conflict,
            "article.wrongState",
            $"The edition is {state.Word()}; this needs: {words}.{english}",
            $"Die Fassung ist {state.Word()}; hierfür nötig: {words}.{german}"
        );
    }
}
