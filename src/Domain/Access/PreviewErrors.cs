namespace Domain.Access;

/// <summary>What can go wrong with previews.</summary>
public static class PreviewErrors
{
    public static readonly Error NotFound = new(
        ErrorKind.NotFound,
        "preview.notFound",
        "There is no preview here: the link is wrong or has expired, or the API key is missing.",
        "Hier gibt es keine Vorschau: Der Link ist falsch oder abgelaufen, oder der API-Schlüssel fehlt."
    );

    public static readonly Error SectionMissing = new(
        ErrorKind.Conflict,
        "preview.sectionMissing",
        "The article has no section, so its page has no place yet; choose one first.",
        "Der Artikel hat keine Rubrik und damit noch keinen Ort für seine Seite; bitte zuerst eine wählen."
    );

    public static readonly Error WrongExpiry = Error.About(
        "/expiresAt",
        "preview.expiry",
        $"A preview link must expire in the future, at most {PreviewToken.MaxLifetime.Days} days ahead.",
        $"Ein Vorschau-Link muss in der Zukunft ablaufen, höchstens in {PreviewToken.MaxLifetime.Days} Tagen."
    );
}
