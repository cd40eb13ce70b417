namespace Domain.Sections;

/// <summary>What can go wrong with sections.</summary>
public static class SectionErrors
{
    public static readonly Error NotFound = new(
        ErrorKind.NotFound,
        "section.notFound",
        "There is no such section.",
        "Diese Rubrik gibt es nicht."
    );

    public static readonly Error PathTaken = new(
        ErrorKind.Conflict,
        "section.pathTaken",
        "There is a section with this path already.",
        "Eine Rubrik mit diesem Pfad gibt es schon."
    );

    public static readonly Error PlaceIsFixed = new(
        ErrorKind.Conflict,
        "section.placeIsFixed",
        "Replacing a section does not move or rename it: parent and slug must stay.",
        "Ersetzen verschiebt eine Rubrik nicht und benennt sie nicht um: parent und slug müssen bleiben."
    );

    public static readonly Error TooDeep = new(
        ErrorKind.Invalid,
        "section.tooDeep",
        "Sections go at most four levels below the root.",
        "Rubriken reichen höchstens vier Ebenen unter die Wurzel."
    );
}
