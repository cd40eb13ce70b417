using Domain.Documents;
using Domain.Images;

namespace Domain.Transfer;

/// <summary>Errors about imports and their lines.</summary>
public static class ImportErrors
{
    private const string FileMissing = "import.fileMissing";

    public static readonly Error NotFound = new(
        ErrorKind.NotFound,
        "import.notFound",
        "There is no such import.",
        "Diesen Import gibt es nicht."
    );

    public static readonly Error Ended = new(
        ErrorKind.Conflict,
        "import.ended",
        "The import has ended already.",
        "Der Import ist schon beendet."
    );

    public static readonly Error BrokenGzip = new(
        ErrorKind.Malformed,
        "import.gzip",
        "The body is not valid gzip, or is truncated.",
        "Der Inhalt ist kein gültiges gzip oder bricht ab."
    );

    public static readonly Error FourEyes = new(
        ErrorKind.Forbidden,
        "import.fourEyes",
        "Four eyes: only an admin may import, since nobody approves the lines one by one.",
        "Vier-Augen-Prinzip: Nur ein Admin darf importieren, denn niemand gibt die Zeilen einzeln frei."
    );

    public static readonly Error ReportNeedsAdmin = new(
        ErrorKind.Forbidden,
        "import.reportNeedsAdmin",
        "checks=report publishes what the publish checks would stop; it needs the role admin.",
        "checks=report veröffentlicht, was die Prüfungen aufhalten würden; dafür ist die Rolle admin nötig."
    );

    public static readonly Finding TooLong = new(
        "",
        "import.lineTooLong",
        new Message("The line is longer than 4 MB.", "Die Zeile ist länger als 4 MB.")
    );

    public static readonly Finding UnknownKind = new(
        "/kind",
        "value.unknown",
        new Message(
            "kind must be one of: image, section, article, redirect.",
            "kind muss eines sein von: image, section, article, redirect."
        )
    );

    public static readonly Finding NoIdentity = new(
        "/externalId",
        "import.identity",
        new Message(
            "Without externalId nothing tells which item this is when the import is repeated; an article can have translationGroup instead.",
            "Ohne externalId ist bei einer Wiederholung nicht erkennbar, welches Element gemeint ist; ein Artikel kann stattdessen translationGroup haben."
        )
    );

    public static readonly Finding IdNeedsAdmin = new(
        "/id",
        "import.idNeedsAdmin",
        new Message("Only an admin can choose ids.", "Nur ein Admin kann ids vorgeben.")
    );

    /// <summary>A file beside the lines is neither a picture nor a document.</summary>
    public static readonly Error UnsupportedFile = DocumentErrors.UnsupportedType with
    {
        Message = new Message(
            $"The content is none of {ImageErrors.Accepted}, {DocumentErrors.Accepted}; the file's name does not matter.",
            $"Der Inhalt ist keines von {ImageErrors.Accepted}, {DocumentErrors.AcceptedGerman}; auf den Dateinamen kommt es nicht an."
        ),
    };

    public static readonly Finding NoFile = new(
        "/sha256",
        FileMissing,
        new Message(
            "No stored file has this hash. Upload it first, or import it together with the line on the command line.",
            "Keine gespeicherte Datei hat diese Prüfsumme. Bitte zuerst hochladen oder auf der Kommandozeile zusammen mit der Zeile importieren."
        )
    );

    /// <summary>The file that a line names is not among the imported ones.</summary>
    public static Finding NoFileNamed(string name) =>
        new(
            "/file",
            FileMissing,
            new Message(
                $"{Text.Quoted(name)} is not among the imported files, or was refused. Files are accepted only by the command `bulletin import`; over HTTP, upload the file first and name it by sha256.",
                $"{Text.Quoted(name)} ist nicht unter den importierten Dateien oder wurde abgelehnt. Dateien nimmt nur der Befehl `bulletin import` an; über HTTP bitte die Datei zuerst hochladen und mit sha256 nennen."
            )
        );

    public static readonly Finding NeedsPublic = new(
        "/legacyPaths",
        "import.legacyPathsNeedPublic",
        new Message(
            "Legacy paths redirect to what readers can see or could see; this item was never public.",
            "Alte Pfade leiten zu etwas, das öffentlich ist oder war; dieses Element war es nie."
        )
    );

    public static Finding Duplicate(int line) =>
        new(
            "/externalId",
            "import.duplicateLine",
            new Message($"Line {line} is the same item.", $"Zeile {line} ist dasselbe Element.")
        );

    public static Finding OtherName(string pointer) =>
        new(
            pointer,
            "value.notAllowed",
            new Message(
                "externalId in content must equal that of the line, or be absent.",
                "externalId in content muss die der Zeile sein oder fehlen."
            )
        );

    public static Finding Unresolved(string pointer, LineKind kind, string externalId) =>
        new(
            pointer,
            "reference.externalId",
            new Message(
                $"Neither this import nor what is stored has the {kind.Word()} with the externalId {Finding.Excerpt(externalId)}.",
                $"Weder dieser Import noch der Bestand hat zu {kind.Word()} die externalId {Finding.Excerpt(externalId)}."
            )
        );

    public static Finding RefusedTarget(int line) =>
        new(
            "",
            "reference.refusedLine",
            new Message(
                $"It refers to the article of line {line}, which was refused. Correct that line and import both again.",
                $"Der Artikel verweist auf den der Zeile {line}, die abgelehnt wurde. Bitte jene Zeile berichtigen und beide noch einmal importieren."
            )
        );
}
