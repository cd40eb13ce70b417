namespace Domain.Articles;

/// <summary>Errors about corrections.</summary>
public static class CorrectionErrors
{
    public static readonly Error NeverPublic = new(
        ErrorKind.Conflict,
        "correction.neverPublic",
        "Readers have never seen the article, so there is nothing to correct; change the draft instead.",
        "Der Artikel war nie öffentlich, es gibt also nichts zu berichtigen; bitte stattdessen den Entwurf ändern."
    );

    public static readonly Error NotFound = new(
        ErrorKind.NotFound,
        "correction.notFound",
        "The article has no such correction.",
        "Diese Berichtigung gibt es an dem Artikel nicht."
    );
}
