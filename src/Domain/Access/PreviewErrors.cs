namespace Domain.Access;

/// <summary>Errors about previews.</summary>
public static class PreviewErrors
{
    public static readonly Error NotFound = new(
        ErrorKind.NotFound,
        "preview.notFound",
        "There is no preview here: the link is wrong, expired or revoked, or the API key is missing.",
        "Hier gibt es keine Vorschau: Der Link ist falsch, abgelaufen oder widerrufen, oder der API-Schlüssel fehlt."
    );

    public static readonly Finding Past = new(
        "#/query/at",
        "time.past",
        new Message(
            "at lies in the past; a preview shows the site now or later.",
            "at liegt in der Vergangenheit; eine Vorschau zeigt die Website jetzt oder später."
        )
    );

    /// <summary>What a link does not open, besides its article and the site as it is now.</summary>
    public static Finding NeedsKey(string parameter) =>
        new(
            $"#/query/{parameter}",
            "preview.needsKey",
            new Message(
                $"{parameter} needs an API key: a preview link shows its article in the site as it is now.",
                $"{parameter} braucht einen API-Schlüssel: Ein Vorschau-Link zeigt seinen Artikel in der Website, wie sie jetzt ist."
            )
        );

    public static readonly Error SectionMissing = new(
        ErrorKind.Conflict,
        "preview.sectionMissing",
        "The article has no section, so its page has no place yet; choose one first.",
        "Der Artikel hat keine Rubrik und damit noch keinen Ort für seine Seite; bitte zuerst eine wählen."
    );

    public static readonly Error Withdrawn = new(
        ErrorKind.Conflict,
        "preview.withdrawn",
        "The article is withdrawn and has no newer edition, so a link would show what was withdrawn. Save a new draft first.",
        "Der Artikel ist zurückgezogen und hat keine neuere Fassung; ein Link würde das Zurückgezogene zeigen. Bitte zuerst einen neuen Entwurf speichern."
    );

    public static readonly Error LinkNotFound = new(
        ErrorKind.NotFound,
        "preview.linkNotFound",
        "The article has no such preview link.",
        "Diesen Vorschau-Link gibt es an dem Artikel nicht."
    );

    public static readonly Error NotYours = new(
        ErrorKind.Forbidden,
        "preview.notYours",
        "Somebody else created this link: revoking it requires the role editor.",
        "Diesen Link hat jemand anderes gemacht: Ihn zu widerrufen braucht die Rolle editor."
    );

    public static readonly Error WrongExpiry = Error.About(
        "/expiresAt",
        "preview.expiry",
        $"A preview link must expire in the future, at most {PreviewToken.MaxLifetime.Days} days ahead.",
        $"Ein Vorschau-Link muss in der Zukunft ablaufen, höchstens in {PreviewToken.MaxLifetime.Days} Tagen."
    );
}
