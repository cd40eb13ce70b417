using System.Globalization;

namespace Domain.Images;

/// <summary>Errors about images: why one is refused or cannot be delivered.</summary>
public static class ImageErrors
{
    internal const string Accepted = "JPEG, PNG, WebP, AVIF, GIF";

    public static readonly Error NotFound = new(
        ErrorKind.NotFound,
        "image.notFound",
        "There is no such image.",
        "Dieses Bild gibt es nicht."
    );

    public static readonly Error Empty = new(
        ErrorKind.Malformed,
        "image.empty",
        "The uploaded file is empty; with curl, send --data-binary @FILE.",
        "Die hochgeladene Datei ist leer; mit curl bitte --data-binary @DATEI senden."
    );

    public static readonly Error TooLarge = new(
        ErrorKind.TooLarge,
        "image.tooLarge",
        "The file is larger than 20 MB.",
        "Die Datei ist größer als 20 MB."
    );

    public static readonly Error UnsupportedType = new(
        ErrorKind.UnsupportedMediaType,
        "image.unsupportedType",
        "The content is none of JPEG, PNG, WebP, AVIF and GIF; the file's name does not matter.",
        "Der Inhalt ist weder JPEG noch PNG, WebP, AVIF oder GIF; auf den Dateinamen kommt es nicht an."
    );

    public static readonly Error Animated = new(
        ErrorKind.Invalid,
        "image.animated",
        "The file has several frames, and only still pictures are shown. Export one frame as JPEG or PNG, or publish the animation as a video.",
        "Die Datei hat mehrere Einzelbilder, gezeigt werden aber nur stehende Bilder. Bitte ein Einzelbild als JPEG oder PNG exportieren oder die Animation als Video veröffentlichen."
    );

    public static readonly Error Damaged = new(
        ErrorKind.Invalid,
        "image.damaged",
        "The picture cannot be decoded to its end: the file is damaged or incomplete.",
        "Das Bild lässt sich nicht bis zum Ende lesen: Die Datei ist beschädigt oder unvollständig."
    );

    public static readonly Error InterlacedTooLarge = new(
        ErrorKind.Invalid,
        "image.interlacedTooLarge",
        "The interlaced PNG unpacks to more than 200 MB; save it without interlacing.",
        "Das PNG mit Zeilensprung entpackt sich auf mehr als 200 MB; bitte ohne Zeilensprung speichern."
    );

    public static readonly Error MetadataTooLarge = new(
        ErrorKind.Invalid,
        "image.metadataTooLarge",
        "The texts and profiles inside the file unpack to more than 4 MB; export the picture without them.",
        "Texte und Profile in der Datei entpacken sich auf mehr als 4 MB; bitte das Bild ohne sie exportieren."
    );

    public static readonly Error MetadataTooDeep = new(
        ErrorKind.Invalid,
        "image.metadataTooDeep",
        $"The XMP data inside the file nest more than {XmpPacket.MaxDepth} levels deep; export the picture without them.",
        $"Die XMP-Daten in der Datei sind tiefer als {XmpPacket.MaxDepth} Ebenen verschachtelt; bitte das Bild ohne sie exportieren."
    );

    public static readonly Error TooComplex = new(
        ErrorKind.Invalid,
        "image.tooComplex",
        "The picture could not be decoded in the time allowed; export it again, smaller or as JPEG.",
        "Das Bild ließ sich nicht in der erlaubten Zeit lesen; bitte neu exportieren, kleiner oder als JPEG."
    );

    public static readonly Error RenderTimedOut = new(
        ErrorKind.Unavailable,
        "image.renderTimedOut",
        "This rendition could not be made in the time allowed.",
        "Diese Bildfassung konnte nicht in der erlaubten Zeit erzeugt werden."
    );

    public static readonly Error PublicNeedsEditor = new(
        ErrorKind.Forbidden,
        "image.publicNeedsEditor",
        "Something that readers see, or will see, shows this image: changing it needs the role editor. Ask an editor, or set alternative text and caption in your draft.",
        "Dieses Bild ist öffentlich zu sehen oder wird es sein: Es zu ändern braucht die Rolle editor. Bitte die Redaktion fragen oder Alternativtext und Bildunterschrift im eigenen Entwurf setzen."
    );

    public static readonly Error PublicCheck = new(
        ErrorKind.Conflict,
        "image.publicCheck",
        "After this change the publish checks would refuse what shows the image to readers; errors lists each place. To take a picture down, replace its file with purge=true.",
        "Nach dieser Änderung würden die Prüfungen ablehnen, was das Bild öffentlich zeigt; errors nennt jede Stelle. Um ein Bild zu entfernen, bitte seine Datei mit purge=true ersetzen."
    );

    public static readonly Error InUse = new(
        ErrorKind.Conflict,
        "image.inUse",
        "The image is in use and cannot be deleted; errors lists where.",
        "Das Bild wird verwendet und lässt sich nicht löschen; errors nennt, wo."
    );

    public static readonly Error OriginalMissing = new(
        ErrorKind.Unavailable,
        "image.originalMissing",
        "The original of this image is not in the image store.",
        "Das Original dieses Bildes fehlt im Bildspeicher."
    );

    public static readonly Error RenderFailed = new(
        ErrorKind.Unavailable,
        "image.renderFailed",
        "This rendition could not be made.",
        "Diese Bildfassung konnte nicht erzeugt werden."
    );

    public static readonly Error StoreFailed = new(
        ErrorKind.Unavailable,
        "image.storeFailed",
        "The image store cannot be written or read at the moment.",
        "Der Bildspeicher ist zurzeit nicht les- oder schreibbar."
    );

    public static readonly Error StoreMissing = new(
        ErrorKind.Unavailable,
        "image.storeMissing",
        "The image store of this service is missing: its volume is not mounted, or it is a different one.",
        "Der Bildspeicher dieses Dienstes fehlt: Sein Laufwerk ist nicht eingehängt, oder es ist ein anderer."
    );

    public static readonly Error Busy = new(
        ErrorKind.Unavailable,
        "image.busy",
        "Too many pictures are being made at the moment; try again shortly.",
        "Zurzeit werden zu viele Bilder erzeugt; bitte gleich noch einmal versuchen."
    );

    public static readonly Error ExternalIdTaken = new(
        ErrorKind.Conflict,
        "image.externalIdTaken",
        "Another image has this externalId.",
        "Ein anderes Bild hat diese externalId."
    );

    internal static Error OtherFormat(OtherFormat.Kind kind) =>
        UnsupportedType with
        {
            Message = new Message(
                $"The content is {kind.English}; only JPEG, PNG, WebP, AVIF and GIF are accepted. {kind.Advice}",
                $"Der Inhalt ist {kind.German}; angenommen werden nur JPEG, PNG, WebP, AVIF und GIF. {kind.AdviceGerman}"
            ),
        };

    public static Error Duplicate(long id) =>
        new(
            ErrorKind.Conflict,
            "image.duplicate",
            Text($"The same file exists already: image {id}."),
            Text($"Dieselbe Datei gibt es schon: Bild {id}.")
        );

    public static Error TooManyPixels(int width, int height) =>
        new(
            ErrorKind.Invalid,
            "image.tooManyPixels",
            Text($"The picture has {width} × {height} pixels; at most 50 million are accepted."),
            Text($"Das Bild hat {width} × {height} Bildpunkte; höchstens 50 Millionen werden angenommen.")
        );

    public static Error TooSmall(int width, int height) =>
        new(
            ErrorKind.Invalid,
            "image.tooSmall",
            Text($"The picture has {width} × {height} pixels; it must be at least {ImageLimits.MinWidth} wide."),
            Text($"Das Bild hat {width} × {height} Bildpunkte; es muss mindestens {ImageLimits.MinWidth} breit sein.")
        );

    public static Error TooElongated(int width, int height) =>
        new(
            ErrorKind.Invalid,
            "image.tooElongated",
            Text($"The picture has {width} × {height} pixels; no side may exceed the other more than a hundredfold."),
            Text($"Das Bild hat {width} × {height} Bildpunkte; keine Seite darf mehr als hundertmal so lang sein wie die andere.")
        );

    public static Error TooTall(int width, int height) =>
        new(
            ErrorKind.Invalid,
            "image.tooTall",
            Text($"The picture has {width} × {height} pixels; it must be at most {ImageLimits.MaxHeight} high."),
            Text($"Das Bild hat {width} × {height} Bildpunkte; es darf höchstens {ImageLimits.MaxHeight} hoch sein.")
        );

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
