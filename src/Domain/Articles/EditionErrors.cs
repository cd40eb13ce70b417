namespace Domain.Articles;

/// <summary>Errors about editions.</summary>
public static class EditionErrors
{
    public static readonly Error NotFound = new(
        ErrorKind.NotFound,
        "edition.notFound",
        "The article has no edition with this number.",
        "Der Artikel hat keine Fassung mit dieser Nummer."
    );

    public static readonly Error NothingToCompare = new(
        ErrorKind.NotFound,
        "edition.nothingToCompare",
        "The article has no edition with the number in from.",
        "Der Artikel hat keine Fassung mit der Nummer in from."
    );
}
