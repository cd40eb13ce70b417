namespace Domain.Redirects;

/// <summary>What can go wrong with redirects.</summary>
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

    public static readonly Error PathLive = new(
        ErrorKind.Conflict,
        "redirect.pathLive",
        "At this path there is a page; what is live cannot lead elsewhere.",
        "Unter diesem Pfad steht eine Seite; was öffentlich ist, kann nicht anderswohin führen."
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

    /// <summary>The finding about a target where readers would find nothing.</summary>
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
