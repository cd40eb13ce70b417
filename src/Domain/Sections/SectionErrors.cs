namespace Domain.Sections;

/// <summary>Errors about sections.</summary>
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
        "There is a section with this path already; choose another slug.",
        "Eine Rubrik mit diesem Pfad gibt es schon; bitte einen anderen slug wählen."
    );

    public static readonly Error ExternalIdTaken = new(
        ErrorKind.Conflict,
        "section.externalIdTaken",
        "Another section has this externalId.",
        "Eine andere Rubrik hat diese externalId."
    );

    public static readonly Error TranslationTaken = new(
        ErrorKind.Conflict,
        "section.translationTaken",
        "translationOf names a section in the same locale, this section itself, or one that already has a translation into this locale.",
        "translationOf nennt eine Rubrik in derselben Sprache, diese Rubrik selbst oder eine, die es in dieser Sprache schon gibt."
    );

    public static readonly Error HasTranslations = new(
        ErrorKind.Conflict,
        "section.hasTranslations",
        "Other sections are translations of this one. Set translationOf in them instead.",
        "Andere Rubriken sind Übersetzungen dieser Rubrik. Bitte translationOf bei ihnen setzen."
    );

    public static readonly Error PlaceIsFixed = new(
        ErrorKind.Conflict,
        "section.placeIsFixed",
        "Writing a section does not move it: parent must stay. Moving is a separate operation.",
        "Schreiben verschiebt eine Rubrik nicht: parent muss bleiben. Verschieben ist eine eigene Operation."
    );

    public static readonly Error Archived = new(
        ErrorKind.Conflict,
        "section.archived",
        "The section is archived and cannot be changed.",
        "Die Rubrik ist archiviert und ändert sich nicht mehr."
    );

    public static readonly Error ParentDraft = new(
        ErrorKind.Conflict,
        "section.parentDraft",
        "The section above is a draft, so nothing below it can be public. Activate that one first, or create this one with draft=true.",
        "Die Rubrik darüber ist ein Entwurf, darunter kann nichts öffentlich sein. Bitte zuerst jene aktivieren oder diese mit draft=true anlegen."
    );

    public static readonly Error NotDraft = new(
        ErrorKind.Conflict,
        "section.notDraft",
        "Only a draft can be activated; this section is public already.",
        "Nur ein Entwurf lässt sich aktivieren; diese Rubrik ist schon öffentlich."
    );

    public static readonly Error NeverPublic = Error.About(
        "#/query/target",
        "section.neverPublic",
        "No reader knows the path of a draft, so it leads nowhere. Leave target out.",
        "Den Pfad eines Entwurfs kennt niemand, er führt also nirgendwohin. Bitte target weglassen."
    );

    public static readonly Error PublicCheck = new(
        ErrorKind.Conflict,
        "section.publicCheck",
        "The lead image of a public section must pass the publish checks; errors names what is missing.",
        "Das Aufmacherbild einer öffentlichen Rubrik muss die Prüfungen bestehen; errors nennt, was fehlt."
    );

    public static readonly Error InUse = new(
        ErrorKind.Conflict,
        "section.inUse",
        "The section cannot be archived yet; errors lists the obstacles.",
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
        "A section cannot be moved below itself.",
        "Eine Rubrik kann nicht unter sich selbst hängen."
    );

    public static readonly Error TooDeep = new(
        ErrorKind.Invalid,
        "section.tooDeep",
        "Sections go at most four levels below the root.",
        "Rubriken reichen höchstens vier Ebenen unter die Wurzel."
    );
}
