using System.Globalization;

namespace Domain.Documents;

/// <summary>Errors about documents: why one is refused or cannot be delivered.</summary>
public static class DocumentErrors
{
    /// <summary>100 MB, read generously as MiB: an hour of speech, or a report with pictures.</summary>
    public const long MaxBytes = 100L * 1024 * 1024;

    internal const string Accepted = "PDF, WebVTT, MP3, M4A, AAC, Ogg (Opus, Vorbis, FLAC) and WAV";
    internal const string AcceptedGerman = "PDF, WebVTT, MP3, M4A, AAC, Ogg (Opus, Vorbis, FLAC) und WAV";

    public static readonly Error NotFound = new(
        ErrorKind.NotFound,
        "document.notFound",
        "There is no such document.",
        "Dieses Dokument gibt es nicht."
    );

    public static readonly Error Empty = new(
        ErrorKind.Malformed,
        "document.empty",
        "The uploaded file is empty.",
        "Die hochgeladene Datei ist leer."
    );

    public static readonly Error NoFile = new(
        ErrorKind.Malformed,
        "document.noFile",
        "The request has no form with a part named file.",
        "Die Anfrage hat kein Formular mit einem Teil namens file."
    );

    public static readonly Error TooLarge = new(
        ErrorKind.TooLarge,
        "document.tooLarge",
        "The file is larger than 100 MB.",
        "Die Datei ist größer als 100 MB."
    );

    public static readonly Error UnsupportedType = new(
        ErrorKind.UnsupportedMediaType,
        "document.unsupportedType",
        $"The content is none of {Accepted}; the file's name does not matter.",
        $"Der Inhalt ist keines von {AcceptedGerman}; auf den Dateinamen kommt es nicht an."
    );

    public static readonly Error WrongEncoding = new(
        ErrorKind.Invalid,
        "document.encoding",
        "The WebVTT file is not in UTF-8: save it in UTF-8 and send it again.",
        "Die WebVTT-Datei ist nicht in UTF-8: Bitte in UTF-8 speichern und noch einmal senden."
    );

    public static readonly Error PublicNeedsEditor = new(
        ErrorKind.Forbidden,
        "document.publicNeedsEditor",
        "Something that readers see, or will see, refers to this document: changing it needs the role editor. Ask an editor.",
        "Auf dieses Dokument verweist etwas, das öffentlich ist oder wird: Es zu ändern braucht die Rolle editor. Bitte die Redaktion fragen."
    );

    public static readonly Error InUse = new(
        ErrorKind.Conflict,
        "document.inUse",
        "The document is in use and cannot be deleted; errors lists where.",
        "Das Dokument wird verwendet und lässt sich nicht löschen; errors nennt, wo."
    );

    public static readonly Error FileMissing = new(
        ErrorKind.Unavailable,
        "document.fileMissing",
        "The file of this document is not in the store.",
        "Die Datei dieses Dokuments fehlt im Speicher."
    );

    public static readonly Error ExternalIdTaken = new(
        ErrorKind.Conflict,
        "document.externalIdTaken",
        "Another document has this externalId.",
        "Ein anderes Dokument hat diese externalId."
    );

    /// <summary>Somebody else has just uploaded the same file.</summary>
    public static readonly Error FileTaken = new(
        ErrorKind.Conflict,
        "document.duplicate",
        "Another document has the same file. Send the request again to learn which.",
        "Ein anderes Dokument hat dieselbe Datei. Die Anfrage bitte noch einmal senden; die Antwort nennt es dann."
    );

    public static Error Duplicate(long id) =>
        FileTaken with
        {
            Message = new Message(
                string.Create(CultureInfo.InvariantCulture, $"The same file exists already: document {id}."),
                string.Create(CultureInfo.InvariantCulture, $"Dieselbe Datei gibt es schon: Dokument {id}.")
            ),
        };

    internal static Error OtherFormat(string english, string german, string advice, string adviceGerman) =>
        UnsupportedType with
        {
            Message = new Message(
                $"The content is {english}; only {Accepted} are accepted. {advice}",
                $"Der Inhalt ist {german}; angenommen werden nur {AcceptedGerman}. {adviceGerman}"
            ),
        };
}
