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
        "Writing a section does not move it: parent must stay. Moving is an operation of its own.",
        "Schreiben verschiebt eine Rubrik nicht: parent muss bleiben. Verschieben ist eine eigene Operation."
    );

    public static readonly Error Archived = new(
        ErrorKind.Conflict,
        "section.archived",
        "The section is archived and does not change any more.",
        "Die Rubrik ist archiviert und ändert sich nicht mehr."
    );

    public static readonly Error InUse = new(
        ErrorKind.Conflict,
        "section.inUse",
        "The section cannot be archived yet; errors lists what stands in the way.",
        "Die Rubrik lässt sich noch nicht archivieren; errors nennt, was im Weg steht."
    );

    public static readonly Error RootStays = new(
        ErrorKind.Conflict,
        "section.rootStays",
        "The root of a site cannot be moved.",
        "Die Wurzel einer Site lässt sich nicht verschieben."
    );

    public static readonly Error OtherTree = new(
        ErrorKind.Conflict,
        "section.otherTree",
        "A section stays in the tree of its site.",
        "Eine Rubrik bleibt im Baum ihrer Site."
    );

    public static readonly Error BelowItself = new(
        ErrorKind.Conflict,
        "section.belowItself",
        "A section cannot hang below itself.",
        "Eine Rubrik kann nicht unter sich selbst hängen."
    );

    public static readonly Error TooDeep = new(
        ErrorKind.Invalid,
        "section.tooDeep",
        "Sections go at most four levels below the root.",
        "Rubriken reichen höchstens vier Ebenen unter die Wurzel."
    );
}
