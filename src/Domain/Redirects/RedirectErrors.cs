namespace Domain.Redirects;

/// <summary>Errors about redirects.</summary>
public static class RedirectErrors
{
    public static readonly Error NotFound = new(
        ErrorKind.NotFound,
        "redirect.notFound",
        "There is no such redirect.",
        "Diese Weiterleitung gibt es nicht."
    );

    public static readonly Error PathTaken = new(
        ErrorKind.Conflict,
        "redirect.pathTaken",
        "There is a redirect from this path already.",
        "Von diesem Pfad gibt es schon eine Weiterleitung."
    );

    public static readonly Error ExternalIdTaken = new(
        ErrorKind.Conflict,
        "redirect.externalIdTaken",
        "Another redirect has this externalId.",
        "Eine andere Weiterleitung hat diese externalId."
    );

    public static readonly Error PathLive = new(
        ErrorKind.Conflict,
        "redirect.pathLive",
        "There is a page at this path. Withdraw it with mode redirect, archive it if it is a section, or choose another path.",
        "Unter diesem Pfad steht eine Seite. Bitte mit mode redirect zurückziehen, eine Rubrik archivieren, oder einen anderen Pfad wählen."
    );

    public static readonly Error PathIsFixed = new(
        ErrorKind.Conflict,
        "redirect.pathIsFixed",
        "A redirect keeps its path; delete it and create another.",
        "Eine Weiterleitung behält ihren Pfad; bitte löschen und eine andere anlegen."
    );

    public static readonly Error Loop = new(
        ErrorKind.Conflict,
        "redirect.loop",
        "The target leads back to the path itself.",
        "Das Ziel führt zum Pfad selbst zurück."
    );

    /// <summary>The finding about an address that cannot be a path of a site.</summary>
    public static Finding Path(string pointer, string address) =>
        new(
            pointer,
            "redirect.path",
            new Message($"{address} is not a path of a site.", $"{address} ist kein Pfad einer Website."),
            new Message(
                $"A path begins with one /, has at most {RedirectPath.MaxLength} characters, no empty parts, no spaces and no #; a query may follow it.",
                $"Ein Pfad beginnt mit einem /, hat höchstens {RedirectPath.MaxLength} Zeichen, keine leeren Teile, keine Leerzeichen und kein #; eine Query darf folgen."
            )
        );

    /// <summary>The finding about an asterisk, which would not act as a wildcard.</summary>
    public static Finding Wildcard(string pointer) =>
        new(
            pointer,
            "redirect.wildcard",
            new Message(
                "A redirect applies to one address; * is not a wildcard.",
                "Eine Weiterleitung gilt für eine Adresse; * steht nicht für andere."
            ),
            new Message(
                "Create one redirect for each address. If the address itself contains an asterisk, write %2A.",
                "Bitte für jede Adresse eine Weiterleitung anlegen. Wo die Adresse selbst einen Stern hat, %2A schreiben."
            )
        );

    /// <summary>The finding about what follows the path of a target.</summary>
    public static Finding TargetSuffix(string pointer) =>
        new(
            pointer,
            "redirect.path",
            new Message(
                "The query or the fragment of the target is not valid.",
                "Die Query oder der Anker des Ziels kann so nicht gesendet werden."
            ),
            new Message(
                $"At most {RedirectTarget.SuffixMaxLength} characters such as ?page=2#results; other characters are percent-encoded.",
                $"Höchstens {RedirectTarget.SuffixMaxLength} Zeichen wie ?page=2#results; andere Zeichen sind prozentkodiert."
            )
        );

    /// <summary>The finding about a target without a public page.</summary>
    public static Finding NoTarget(string pointer, string target) =>
        new(
            pointer,
            "redirect.target",
            new Message($"At {target} readers find no page.", $"Unter {target} finden Leser keine Seite."),
            new Message(
                "The path of a live section or article, or an https address.",
                "Der Pfad einer öffentlichen Rubrik oder eines öffentlichen Artikels, oder eine https-Adresse."
            )
        );
}
